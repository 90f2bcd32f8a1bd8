from __future__ import annotations

from pathlib import Path

import pytest

from grader.conductor.outcome import Ending
from grader.conductor.strategies.replay import Insist, Replay
from grader.conductor.strategy import Diverged, Moment
from grader.exercise import Limits
from tests.engine import laboratory, source_of


def moment(*ready: int, held: tuple[int, ...] = (), last: int | None = None) -> Moment:
    return Moment(last=last, ready=dict.fromkeys(ready, ()), held=dict.fromkeys(held, ()))


def test_another_program_diverges(tmp_path: Path) -> None:
    with laboratory(tmp_path, source_of("pass/counter"), Limits()) as lab:
        explored = lab.explore()

        outcome = lab.execute(Replay([7, *explored.outcomes[-1].choices]), explored.focus)

    assert outcome.ending is Ending.DIVERGED


def test_impossible_choice_diverges() -> None:
    with pytest.raises(Diverged):
        Replay([3]).choose(moment(0, 1))


def test_impossible_choice_is_passed_over_where_that_is_allowed() -> None:
    assert Replay([3], strict=False).choose(moment(0, 1, last=1)) == 1


def test_goes_straight_on_after_the_recording() -> None:
    replay = Replay([0])
    replay.choose(moment(0, 1))

    assert replay.choose(moment(0, 1, last=1)) == 1


def test_held_task_goes_on_when_the_recording_says_so() -> None:
    assert Replay([1]).choose(moment(0, held=(1,))) == 1


def test_insists_on_its_task_after_the_recording() -> None:
    insist = Insist([0], 1, rounds=2)

    assert [insist.choose(moment(0, held=(1,), last=0)) for _ in range(4)] == [0, 1, 1, 0]
