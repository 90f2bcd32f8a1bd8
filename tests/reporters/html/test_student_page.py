from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.gradebook import Gradebook, Mark, Override
from grader.verdict import Evidence, Interleaving, Step, Verdict
from tests.reporters.html.classroom import (
    HOSTILE,
    PROMISE,
    SOURCE,
    STEPS,
    Page,
    book,
    checked,
    event_handlers,
    exercise,
    record,
    report,
    said,
    table,
    written,
)


def handed_out(graded: Gradebook, output: Path) -> Page:
    """The only student's page."""
    (path,) = (written(graded, output) / "students").iterdir()
    return Page(path)


def marked_lines(page: Page) -> list[str | None]:
    return [one.get("data-at") for one in page.all("mark")]


def test_a_page_has_the_marks_and_the_sentence_and_verdict_of_each_check(tmp_path: Path) -> None:
    graded = book(report("ann", checked("fine", Verdict.PASS), checked()), exercises=[exercise(tmp_path / "ticket")])

    page = handed_out(graded, tmp_path)

    (part,) = page.all("section")
    assert said(part).startswith("Sell each ticket once 3 of 6 points race")
    (checks,) = page.all("table", class_="checks")
    assert table(checks) == [[PROMISE, "race", "0/3"], ["fine", "pass in every interleaving", "3/3"]]


def test_a_finding_says_what_happened(tmp_path: Path) -> None:
    page = handed_out(book(report("ann", checked())), tmp_path)

    (article,) = page.all("article")
    assert "there was 1 ticket, and 2 of them got one: ann got True" in said(article)


def test_the_lines_of_the_interleaving_are_marked_among_the_students_own(tmp_path: Path) -> None:
    page = handed_out(book(report("ann", checked())), tmp_path)

    lines = "".join(page.all("pre")[0].itertext()).splitlines()
    assert lines[1:4] == ["2    left = read()", "3    if left:", '4        write(left - 1)  # "é" & <b>']
    assert marked_lines(page) == ["ticket.py:2", "ticket.py:4"]
    assert page.all("mark")[0].get("title") == "a step in: never_oversells"


def test_lines_are_counted_as_python_counts_them(tmp_path: Path) -> None:
    graded = report("ann", checked())
    source = b"a = '\x0c'\nb = '\xe2\x80\xa8'\r\nc = 3\n"

    page = handed_out(book(graded, records=[record(graded, files=[("ticket.py", source)])]), tmp_path)

    assert len(page.all("pre")[0]) == 3


def test_the_steps_are_there_without_a_script(tmp_path: Path) -> None:
    page = handed_out(book(report("ann", checked())), tmp_path)

    (folded,) = page.all("details", class_="rc-lanes-steps")
    rows = table(folded)
    assert [row[1] for row in rows[:4]] == ["ann", "bob", "ann", "bob"]
    assert rows[0] == ["1", "ann", "ticket.py:2", "left = read()", "reads data.txt → 1"]
    numbered = [one.get("data-step") for one in page.all("svg") if one.get("data-step")]
    assert numbered == ["1", "2", "3", "4"]


def test_the_page_has_no_link_but_to_itself(tmp_path: Path) -> None:
    graded = book(report("ann", checked()), report("ann", checked(), exercise="zebra"), report("bob", checked()))

    folder = written(graded, tmp_path)

    page = Page(folder / "students" / "ann.html")
    assert page.all("a")
    assert all((link.get("href") or "").startswith("#") for link in page.all("a"))
    assert "bob" not in [said(one) for one in page.all("h1")]


def test_the_token_that_replays_stays_with_the_instructor(tmp_path: Path) -> None:
    folder = written(book(report("ann", checked())), tmp_path)

    assert not [path for path in folder.rglob("*.html") if "secret-token" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    ("attempts", "hint"), [(1, "Hint 1 of 2vague"), (2, "Hint 2 of 2exact"), (5, "Hint 2 of 2exact")]
)
def test_each_attempt_gets_the_next_hint(attempts: int, hint: str, tmp_path: Path) -> None:
    graded = report("ann", checked())
    records = [record(graded, attempt=number) for number in range(1, attempts + 1)]
    exercises = [exercise(tmp_path / "ticket", hints=["vague", "exact"])]

    page = handed_out(book(graded, records=records, exercises=exercises), tmp_path)

    assert [said(one) for one in page.all("details", class_="hint")] == [hint]


def test_who_passes_needs_no_hint(tmp_path: Path) -> None:
    graded = book(report("ann", checked(verdict=Verdict.PASS)), exercises=[exercise(tmp_path / "t", hints=["vague"])])

    assert handed_out(graded, tmp_path).all("details", class_="hint") == []


def test_the_source_is_that_of_the_attempt_that_counts(tmp_path: Path) -> None:
    best, newest = report("ann", checked(verdict=Verdict.PASS)), report("ann", checked())
    records = [
        record(best, files=[("ticket.py", b"best = 1\n")]),
        record(newest, files=[("ticket.py", b"newest = 1\n")], attempt=2),
    ]

    page = handed_out(book(best, records=records), tmp_path)

    assert said(page.all("pre")[0]) == "1best = 1"


def test_a_person_who_gave_a_mark_says_why(tmp_path: Path) -> None:
    override = Override(student="ann", exercise="ticket", points=2.0, reason="we <talked>")
    mark = Mark(
        student="ann", exercise="ticket", points=2.0, max_points=3.0, graded=0.0, late_days=2, deducted=0.5,
        override=override,
    )  # fmt: skip

    told = said(handed_out(book(report("ann", checked()), marks=[mark]), tmp_path).all("section")[0])

    assert "A person gave this mark: we <talked>" in told
    assert "2 days late · 0.5 points taken off" in told


def test_when_it_was_handed_in_is_told_where_it_is_known(tmp_path: Path) -> None:
    graded = report("ann", checked())
    one = record(graded, attempt=3)
    one = replace(one, work=replace(one.work, handed_in=datetime(2026, 5, 1, 23, 59, tzinfo=UTC)))

    told = said(handed_out(book(graded, records=[one]), tmp_path).all("section")[0])

    assert "attempt 3 · handed in 2026-05-01 23:59" in told


def test_a_fault_of_ours_is_not_explained_to_the_student(tmp_path: Path) -> None:
    page = handed_out(book(report("ann", checked(verdict=Verdict.ERROR, message="Traceback: secret"))), tmp_path)

    assert "secret" not in said(page.root)
    assert "There is no mark yet: a person decides about it." in said(page.root)


def test_runs_without_control_are_evidence_for_the_instructor_only(tmp_path: Path) -> None:
    stress = checked(
        verdict=Verdict.UNSUPPORTED, message=f"{PROMISE}\nuses asyncio\n3 of 10 wrong", evidence=Evidence.STRESS
    )

    told = said(handed_out(book(report("ann", stress)), tmp_path).root)

    assert "uses asyncio" in told
    assert "3 of 10 wrong" not in told


def test_what_ended_alike_in_every_check_is_said_once(tmp_path: Path) -> None:
    missing = [checked(name, Verdict.MISSING, "there is no file", steps=()) for name in ("a", "b")]

    page = handed_out(book(report("ann", *missing)), tmp_path)

    assert said(page.root).count("there is no file") == 1


def test_work_that_was_not_kept_has_no_source(tmp_path: Path) -> None:
    page = handed_out(book(report("ann", checked()), records=[]), tmp_path)

    assert page.all("pre") == []
    assert page.all("figure")


def test_a_page_stays_small_whatever_was_handed_in(tmp_path: Path) -> None:
    steps = [Step(task="ann", file="ticket.py", line=n, what="x" * 5000) for n in range(1, 20_000)]
    graded = report("ann", checked(message=f"{PROMISE}\n{'é: a; ' * 1_000_000}", steps=steps))
    files = [("ticket.py", b"x = '" + b"y" * 900_000 + b"'\n" + b"z\n" * 40_000), ("more.py", b"\xff\xfe")]

    page = handed_out(book(graded, records=[record(graded, files=files)]), tmp_path)

    assert len(page.text) < 2_000_000
    assert "… 19699 steps left out …" in said(page.root)
    assert "… and 38501 more lines" in said(page.root)
    assert "It cannot be shown as text." in said(page.root)


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_no_text_is_markup(text: str, tmp_path: Path) -> None:
    page, other = (handed_out(_hostile(one, tmp_path), tmp_path / name) for one, name in ((text, "a"), ("x", "b")))

    assert _skeleton(page) == _skeleton(other)
    assert event_handlers(page) == []
    assert not set("\u202e\x00\x1b") & set(page.text)


def _hostile(text: str, folder: Path) -> Gradebook:
    steps = [Step(task=text, file=text, line=1, what=text), *STEPS[:2]]
    check = replace(
        checked(text, Verdict.CRASH, f"{PROMISE}\n{text}.\nend"),
        interleaving=Interleaving(schedule=text, steps=tuple(steps)),
    )
    graded = report(text, check)
    override = Override(student=text, exercise="ticket", points=0.0, reason=text)
    mark = Mark(student=text, exercise="ticket", points=0.0, max_points=3.0, graded=0.0, override=override)
    source = f"{text}\n".replace("\n", " ").encode("utf-8", "backslashreplace").replace(b"\0", b"")
    return book(
        graded,
        records=[record(graded, files=[(text, source), ("ticket.py", SOURCE)])],
        marks=[mark],
        title=f"{text}.",
        exercises=[exercise(folder / "ticket", hints=[text])],
    )


def _skeleton(page: Page) -> list[str]:
    """Tags of the page, but those whose number depends on how long a text is."""
    drawn = {one for svg in page.all("svg") for one in svg.iter()}
    return [str(one.tag) for one in page.root.iter() if one not in drawn and one.tag != "p"]
