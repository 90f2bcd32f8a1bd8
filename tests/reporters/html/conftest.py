"""A browser for the pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from grader.gradebook import Change, Mark, Override, Person, Told
from grader.verdict import Verdict
from tests.reporters.html.classroom import PROMISE, book, checked, exercise, report, written

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Set where there has to be a browser, so that its tests do not vanish unseen.
_REQUIRED = "RACECOURSE_BROWSER"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Only while its own tests run: as long as it is there, an event loop runs in this thread."""
    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        why = "there is no Chromium here to open the pages in: apt install chromium"
        if os.environ.get(_REQUIRED) == "required":
            pytest.fail(why)
        pytest.skip(why)
    # Root has no sandbox of Chromium's; what it opens here are pages of our own.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=arguments)
        yield launched
        launched.close()


def told(student: str, verdict: Verdict, points: float) -> Told:
    return Told(student=student, exercise="ticket", verdict=verdict, points=points, max_points=6.0)


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a small class in which something of everything happens."""
    folder = tmp_path_factory.mktemp("class")
    deadlock = checked("fine", Verdict.DEADLOCK, f"{PROMISE}\nNobody can go on:\n  ann waits for mutex")
    graded = book(
        report("ann", checked(verdict=Verdict.PASS), checked("fine", Verdict.PASS)),
        report("ann", checked(), exercise="zebra"),
        report("bob", checked(), deadlock),
        report("cem", checked(verdict=Verdict.UNSUPPORTED, message=f"{PROMISE}\nuses asyncio")),
        report("dua", checked(verdict=Verdict.UNSOLVED, message="buy is still to be written", steps=())),
        exercises=[exercise(folder / "ticket", hints=["vague"])],
        title="Concurrency",
        people=[Person(id="ann"), Person(id="bob"), Person(id="cem"), Person(id="eve", name="Eve")],
        marks=[Mark(student="bob", exercise="ticket", points=0.0, max_points=6.0, graded=0.0, marked_late=True)],
        rules=("The newest attempt counts.", "Marks are rounded half up to 2 decimals."),
        unmatched=(Override(student="gus", exercise="ticket", points=2.0, reason="told me"),),
        changes=(
            Change(was=told("ann", Verdict.RACE, 3.0), now=told("ann", Verdict.PASS, 6.0)),
            Change(was=told("gus", Verdict.PASS, 6.0), now=None),
        ),
    )
    return written(graded, folder)


@pytest.fixture
def opened(browser: Browser, reported: Path) -> Iterator[Callable[..., Page]]:
    """Open a page of the report; in the end nothing has been asked of any network, and nothing complained."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts = []

    def opened(name: str, **how: Any) -> Page:
        context = browser.new_context(**how)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda message: complaints.append(message.text))
        page = context.new_page()
        page.goto((reported / name).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert {url.partition("#")[0] for url in asked} <= {path.as_uri() for path in reported.rglob("*.html")}
    assert complaints == []
