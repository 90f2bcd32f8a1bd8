"""Every labelled program gets its label, and the same one every time."""

from __future__ import annotations

import functools
import json
import tempfile
from pathlib import Path

import pytest

from grader.conductor.explore import Focus
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.strategies.replay import Replay
from grader.exercise import Limits
from tests.engine import Explored, Result, labelled, laboratory, result_of, source_of, wanted_by
from tests.thorough import some


@functools.lru_cache(maxsize=2)  # all tests of a program come one after the other
def explored(name: str) -> Explored:
    with tempfile.TemporaryDirectory() as folder, laboratory(Path(folder), source_of(name), Limits()) as lab:
        return lab.explore()


def wanted(name: str) -> str:
    return json.dumps(wanted_by(source_of(name)))


@pytest.mark.parametrize("name", labelled("race", "deadlock", "livelock"))
def test_bug_has_a_safe_look_alike(name: str) -> None:
    assert f"pass/{name.partition('/')[2]}" in labelled("pass")


@pytest.mark.parametrize("name", labelled("pass"))
def test_correct_program_gives_the_same_in_every_interleaving(name: str) -> None:
    assert explored(name).results == {(Ending.COMPLETED, wanted(name), ())}


@pytest.mark.parametrize("name", labelled("race"))
def test_race_is_found(name: str) -> None:
    assert explored(name).results - {(Ending.COMPLETED, wanted(name), ())}


@pytest.mark.parametrize("name", labelled("race"))
def test_race_can_go_well(name: str) -> None:
    assert (Ending.COMPLETED, wanted(name), ()) in explored(name).results


@pytest.mark.parametrize("name", labelled("race"))
def test_race_is_not_taken_for_something_that_waits(name: str) -> None:
    assert not explored(name).endings & {Ending.DEADLOCK, Ending.LIVELOCK}


@pytest.mark.parametrize("name", labelled("deadlock"))
def test_deadlock_is_found(name: str) -> None:
    assert Ending.DEADLOCK in explored(name).endings


@pytest.mark.parametrize("name", labelled("livelock"))
def test_livelock_is_found(name: str) -> None:
    assert Ending.LIVELOCK in explored(name).endings


@pytest.mark.parametrize("name", labelled("pass", "race", "deadlock", "livelock"))
def test_program_is_explored_to_exhaustion(name: str) -> None:
    assert explored(name).exhaustive


# -- the same again, by another nursery


def latest(name: str) -> dict[Result, tuple[Outcome, Focus]]:
    """Of each result the last execution that had it."""
    found = explored(name)
    return {result_of(one): (one, focus) for one, focus in zip(found.outcomes, found.focuses, strict=True)}


@functools.lru_cache(maxsize=2)
def again(name: str) -> tuple[Explored, dict[Result, Outcome]]:
    """Explored again, and of each result that it had the first time one execution replayed."""
    with tempfile.TemporaryDirectory() as folder, laboratory(Path(folder), source_of(name), Limits()) as lab:
        second = lab.explore()
        return second, {
            result: lab.execute(Replay(one.choices), focus) for result, (one, focus) in latest(name).items()
        }


def steps(outcome: Outcome) -> list[tuple[int, int, str]]:
    return [(step.task, step.line, step.what) for step in outcome.steps]


@pytest.mark.parametrize("name", some(labelled("pass", "race", "deadlock", "livelock")))
def test_exploring_again_gives_the_same_schedules_and_steps(name: str) -> None:
    assert again(name)[0].transcript == explored(name).transcript


@pytest.mark.parametrize("name", some(labelled("pass", "race", "deadlock", "livelock")))
def test_recorded_choices_give_the_same_outcome_again(name: str) -> None:
    assert {result: (result_of(one), steps(one)) for result, one in again(name)[1].items()} == {
        result: (result, steps(one)) for result, (one, _focus) in latest(name).items()
    }
