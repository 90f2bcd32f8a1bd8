from __future__ import annotations

import pytest

from grader.conductor.interleaving import is_gap
from grader.conductor.outcome import Ending, Happened, Outcome
from grader.finding import blamed, steps
from grader.run import Run
from grader.verdict import Verdict
from grader.wire import Raised


def outcome(number: int) -> Outcome:
    """An execution of so many steps, one on each line."""
    happened = [Happened(0, f"writes x ← {line}", "f.py", line, "x", "write") for line in range(1, number + 1)]
    return Outcome(ending=Ending.COMPLETED, choices=[], steps=happened, names={0: "main"})


@pytest.mark.parametrize("number", [1, 120, 121])
def test_a_short_interleaving_is_whole(number: int) -> None:
    assert [step.line for step in steps(outcome(number))] == list(range(1, number + 1))


def test_of_a_long_one_a_step_of_no_task_says_how_much_is_left_out() -> None:
    found = steps(outcome(157))

    assert [step.line for step in found] == [*range(1, 61), 0, *range(98, 158)]
    assert (found[60].task, found[60].file, found[60].what) == ("", "", "… 37 steps left out …")
    assert [number for number, step in enumerate(found) if is_gap(step)] == [60]


def test_a_summary_says_that_an_empty_file_holds_nothing() -> None:
    ended = outcome(1)
    ended.files |= {"data.txt": b"", "log.txt": b"x"}

    assert Run.of(ended).summary() == "data.txt holds nothing; log.txt holds x"


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [
        ("Full", Verdict.CRASH),
        ("Empty", Verdict.CRASH),
        ("TypeError", Verdict.CRASH),
        ("IndexError", Verdict.UNSUPPORTED),
    ],
)
def test_without_a_line_of_the_students_a_full_or_empty_queue_is_theirs(kind: str, verdict: Verdict) -> None:
    assert blamed(Raised(type=kind)) is verdict
