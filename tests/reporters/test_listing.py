from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from grader.course import Standing
from grader.exercise import discover
from grader.reporters import listing
from grader.verdict import Verdict

STANDINGS = {"ticket": Standing(verdict=Verdict.RACE, score=4.0, max_score=10.0)}


def test_piped_there_is_one_line_for_each_exercise(course: Path) -> None:
    stream = StringIO()

    listing.write(discover(course).values(), STANDINGS, stream=stream)

    assert stream.getvalue().splitlines() == [
        "counter  The counter  fakes  *  10  not tried",
        "ticket  The ticket  fakes  *  10  race 4/10",
    ]


def test_on_a_terminal_the_columns_have_names(course: Path, terminal: StringIO) -> None:
    listing.write(discover(course).values(), STANDINGS, stream=terminal)

    assert all(word in terminal.getvalue() for word in ("exercise", "points", "progress", "race 4/10"))


def test_names_that_are_to_be_typed_are_whole_however_narrow_the_terminal(
    course: Path, terminal: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")

    listing.write(discover(course).values(), STANDINGS, stream=terminal)

    assert "│ ticket " in terminal.getvalue()
    assert "…" not in terminal.getvalue()
