from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.text import Text

from grader.gradebook import Gradebook, Person
from grader.reporters import terminal as terminal_
from grader.verdict import CheckResult, Report, Verdict


def report(
    student: str, verdict: Verdict, *, score: float = 0.0, message: str = "", exercise: str = "ticket"
) -> Report:
    check = CheckResult(name="never_oversells", verdict=verdict, score=score, max_score=4.0, message=message)
    return Report(student=student, exercise=exercise, verdict=verdict, score=score, max_score=4.0, checks=(check,))


def written(stream: StringIO, *reports: Report) -> list[str]:
    book = Gradebook(version="1", python="3", sandbox="D", results=reports)
    terminal_.write(book, output=Path("grades"), stream=stream)
    return stream.getvalue().splitlines()


def test_piped_every_submission_is_one_plain_line() -> None:
    lines = written(
        StringIO(),
        report("alice", Verdict.PASS, score=4.0),
        report("bob", Verdict.RACE, message="Exactly one gets it.\nSold twice:\n  ann reads"),
    )

    assert lines == [
        "alice  ticket  pass  4/4",
        "bob  ticket  race  0/4  Sold twice: ann reads",
        "2 submissions: 1 pass, 1 race",
        "Details of every check: grades/results.json",
    ]


def test_what_the_machine_cannot_decide_is_left_to_people() -> None:
    lines = written(StringIO(), report("a", Verdict.ERROR), report("b", Verdict.UNSUPPORTED))

    assert lines[:2] == [
        "a  ticket  error  by hand/4  never oversells",
        "b  ticket  unsupported  by hand/4  never oversells",
    ]


def test_a_name_cannot_drive_the_terminal_or_a_build_log(terminal: StringIO) -> None:
    names = ["\x1b[2J", "[bold red]x[/]", "::error::x", "a\nb"]

    piped = "\n".join(written(StringIO(), *(report(name, Verdict.PASS) for name in names)))
    shown = "\n".join(written(terminal, *(report(name, Verdict.PASS) for name in names)))

    for text in (piped, shown):
        assert "\x1b[2J" not in text
        assert "[bold red]x[/]" in text
        assert "::error" not in text
        assert "a\\nb" in text


def test_on_a_terminal_there_is_a_table_with_the_same_facts(terminal: StringIO) -> None:
    lines = written(terminal, report("bob", Verdict.RACE, message="sold twice"))

    assert all(word in lines[1] for word in ("student", "exercise", "verdict", "points", "why"))
    assert all(word in lines[3] for word in ("bob", "ticket", "race", "0/4", "sold twice"))


def test_on_a_terminal_whom_the_roster_knows_by_name_is_told_by_id_and_name(terminal: StringIO) -> None:
    people = (Person(id="17", name="Ann\x1b Lee"), Person(id="bob", name="bob"))
    reports = (report("17", Verdict.PASS), report("bob", Verdict.PASS), report("eve", Verdict.PASS))
    book = Gradebook(version="1", python="3", sandbox="D", results=reports, people=people)

    terminal_.write(book, output=Path("grades"), stream=terminal)

    shown = Text.from_ansi(terminal.getvalue()).plain.splitlines()[3:6]
    assert [" ".join(line.strip("│").split("│")[0].split()) for line in shown] == ["17 Ann\\x1b Lee", "bob", "eve"]


def test_the_reason_is_that_of_the_dearest_check_which_decided() -> None:
    checks = (
        CheckResult(name="a", verdict=Verdict.RACE, score=0.0, max_score=9.0, message="a race"),
        CheckResult(name="b", verdict=Verdict.CRASH, score=0.0, max_score=1.0, message="a detail"),
        CheckResult(name="c", verdict=Verdict.CRASH, score=0.0, max_score=2.0, message="it raised"),
    )
    both = Report(student="x", exercise="ticket", verdict=Verdict.CRASH, score=0.0, max_score=2.0, checks=checks)

    assert terminal_.why(both) == "it raised"
