"""Processes of a crowd are explored as if it did not matter who is who; what is wrong is found all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.exercise import Exercise, Limits
from grader.house import House
from grader.testing import Explorer

SCENARIOS = """
def race(script, *, names):
    script.write_json("data.txt", 0)
    mutex = script.lock("mutex")
    script.crowd(names, script.module.run, mutex)
    script.join()


def apart(script, *, names):
    script.write_json("data.txt", 0)
    mutex = script.lock("mutex")
    for name in names:
        script.process(name, script.module.run, name, mutex)
    script.join()
"""
COUNTS = """
import json
import os

def count():
    with open("data.txt") as file:
        seen = json.load(file)
    with open("data.txt", "w") as file:
        json.dump(seen + 1, file)
    return seen

"""
LOCKED = f"{COUNTS}def run(name, mutex):\n    with mutex:\n        count()\n"
UNLOCKED = f"{COUNTS}def run(name, mutex):\n    count()\n"
# Right as long as nobody overtakes who was born first.
BY_BIRTH = f"""{COUNTS}def run(name, mutex):
    with mutex:
        if count() == 0 and os.getpid() - os.getppid() > 1:
            count()
"""
THREE = ["ann", "bob", "cem"]


@pytest.fixture
def explorer(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Explorer]:
    """Of the program that the test is given."""
    (tmp_path / "scenarios.py").write_text(SCENARIOS, encoding="utf-8")
    (tmp_path / "data.txt").write_text("0", encoding="utf-8")
    exercise = Exercise(
        name="lab", folder=tmp_path, title="lab", topic="", difficulty=1, requires=("run",), world=("data.txt",),
        limits=Limits(),
    )  # fmt: skip
    house = House(exercise, request.param)
    yield Explorer(house)
    house.close()


def counts(explorer: Explorer, scenario: str, names: list[str]) -> list[str | None]:
    """What each execution has counted to."""
    return [run.text("data.txt") for run in explorer(scenario, names=names)]


@pytest.mark.parametrize("explorer", [LOCKED], indirect=True)
def test_who_queues_at_a_lock_is_tried_in_one_order_and_in_the_opposite_one(explorer: Explorer) -> None:
    assert counts(explorer, "race", THREE) == ["3"] * 2


@pytest.mark.parametrize("explorer", [LOCKED], indirect=True)
def test_processes_that_are_no_crowd_are_tried_in_each_order(explorer: Explorer) -> None:
    assert counts(explorer, "apart", THREE) == ["3"] * (6 + 1)


@pytest.mark.parametrize("explorer", [UNLOCKED], indirect=True)
def test_updates_that_a_crowd_loses_are_found(explorer: Explorer) -> None:
    assert set(counts(explorer, "race", THREE)) == {"1", "2", "3"}


@pytest.mark.parametrize("explorer", [BY_BIRTH], indirect=True)
def test_what_a_program_makes_of_the_order_of_births_is_found(explorer: Explorer) -> None:
    assert counts(explorer, "race", THREE[:2]) == ["2", "3"]
