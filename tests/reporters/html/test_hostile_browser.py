"""Names, messages and sources that would like to be more than text, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Dialog

from grader.verdict import Interleaving, Step, Verdict
from tests.reporters.html.classroom import HOSTILE, PROMISE, book, checked, record, report, written


def test_text_that_would_run_does_nothing(browser: Browser, tmp_path: Path) -> None:
    reports = []
    for text in filter(None, HOSTILE):
        step = Step(task=text, file="ticket.py", line=1, what=text)
        check = checked(text, Verdict.CRASH, f"{PROMISE}\n{text}")
        check = replace(check, interleaving=Interleaving(schedule=text, steps=(step, step)))
        reports.append(report(text, check))
    source = "\n".join(HOSTILE).encode("utf-8", "backslashreplace").replace(b"\0", b"")
    records = [record(one, files=[("ticket.py", source)]) for one in reports]
    folder = written(book(*reports, records=records, title=HOSTILE[2]), tmp_path)
    happened: list[str] = []
    page = browser.new_page()

    def dismiss(dialog: Dialog) -> None:
        happened.append(dialog.message)
        dialog.dismiss()

    page.on("console", lambda message: happened.append(message.text))
    page.on("pageerror", lambda error: happened.append(str(error)))
    page.on("dialog", dismiss)
    page.on("request", lambda request: happened.append(request.url))

    visited = [path.as_uri() for path in sorted(folder.rglob("*.html"))]
    for url in visited:
        page.goto(url)
        for button in page.get_by_role("button", name="Next").all():
            button.click()
    page.close()

    assert happened == visited


def test_what_might_slip_into_a_page_is_refused_by_its_policy(browser: Browser, tmp_path: Path) -> None:
    path = written(book(report("ann", checked())), tmp_path) / "students" / "ann.html"
    planted = "<script>window.hit = 1</script><img src='data:,' onerror='window.hit = 1'><p style='color: red' id='p'>x"
    path.write_text(path.read_text(encoding="utf-8").replace("<main", f"{planted}<main"), encoding="utf-8")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))

    page.goto(path.as_uri())
    hit, colour = page.evaluate("[window.hit, getComputedStyle(document.querySelector('#p')).color]")
    page.close()

    assert hit is None
    assert colour != "rgb(255, 0, 0)"
    assert all("Content Security Policy" in message for message in refused)
    assert len(refused) >= 3
