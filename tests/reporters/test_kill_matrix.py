from __future__ import annotations

from io import StringIO
from pathlib import Path

from grader.exercise import discover
from grader.reporters import kill_matrix
from grader.verdict import CheckResult, Report, Verdict

RESULTS = (
    CheckResult(name="first", verdict=Verdict.PASS, score=4.0, max_score=4.0),
    CheckResult(name="second", verdict=Verdict.RACE, score=0.0, max_score=6.0),
)
MUTANT = Report(
    student="mutants/race/no_lock",
    exercise="ticket",
    verdict=Verdict.RACE,
    score=4.0,
    max_score=10.0,
    checks=RESULTS,
)


def test_piped_it_is_aligned_text(course: Path) -> None:
    stream = StringIO()

    kill_matrix.write(discover(course)["ticket"], [MUTANT], stream=stream)

    assert stream.getvalue() == "ticket: mutant  first  second\nrace/no_lock    .      race\n\n"


def test_on_a_terminal_it_is_a_table(course: Path, terminal: StringIO) -> None:
    kill_matrix.write(discover(course)["ticket"], [MUTANT], stream=terminal)

    assert "race/no_lock" in terminal.getvalue()
    assert "second" in terminal.getvalue()
