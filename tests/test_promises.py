from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercise import Exercise
from grader.promises import promises

WITHOUT = {"sells_once": "sells once", "counts": "counts"}


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    rubric = dict.fromkeys(WITHOUT, 1.0)
    return Exercise(name="ticket", folder=tmp_path, title="t", topic="t", difficulty=1, rubric=rubric)


def test_a_check_promises_the_first_line_of_its_docstring(exercise: Exercise) -> None:
    exercise.checks.write_text(
        'def test_sells_once():\n    """Sold once.\n\n    Or not.\n    """\ndef test_counts(): ...\n'
    )

    assert promises(exercise) == {"sells_once": "Sold once.", "counts": "counts"}


def test_the_checks_are_not_run(exercise: Exercise) -> None:
    exercise.checks.write_text('raise SystemExit\ndef test_counts():\n    """Counts."""\n')

    assert promises(exercise)["counts"] == "Counts."


@pytest.mark.parametrize("text", [None, "def (", "x = '\0'"])
def test_checks_that_cannot_be_read_leave_the_names(exercise: Exercise, text: str | None) -> None:
    if text is not None:
        exercise.checks.write_text(text)

    assert promises(exercise) == WITHOUT
