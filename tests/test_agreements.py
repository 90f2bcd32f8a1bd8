"""What processes of a script agree on behind the conductor's back is noticed, and what they do before it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from grader.exercise import Exercise, Limits
from grader.house import House
from grader.testing import Explorer

SCENARIOS: Final = """
def race(script):
    script.write_json("data.txt", 1)
    for name in ("ann", "bob"):
        script.process(name, script.module.run, name)
    script.join()
"""
# Bytes that all processes share and no conductor sees; `sees` counts who has been here.
SHARED: Final = """
import sys

__import__("multiprocessing.heap", None, None, ("mmap",))
SHARED = sys.modules["mmap"].mmap(-1, 1)

def sees():
    SHARED[0] += 1
    return SHARED[0]
"""
READS: Final = """
def reads():
    with open("data.txt") as file:
        return file.read()
"""
NUMBERS: Final = """
import os
from multiprocessing import Process
from threading import Thread

def number_of_a_file(name):
    with open(f"mine-{name}", "w") as file:
        return os.fstat(file.fileno()).st_ino

def number_of_a_child(name):
    child = Process(target=int)
    child.start()
    child.join()
    return child.pid
"""
FILLS: Final = """
def run(name):
    try:
        for number in range(17):
            with open(f"{name}-{number}", "w") as file:
                file.write("x" * 4_000_000)
    except OSError:
        pass
"""
Explore = Callable[[str], Explorer]


@pytest.fixture
def explored(tmp_path: Path) -> Iterator[Explore]:
    """Has two processes each run `run` of the program, in all interleavings; ask the explorer what came of it."""
    houses: list[House] = []

    def explored(source: str) -> Explorer:
        (tmp_path / "scenarios.py").write_text(SCENARIOS, encoding="utf-8")
        (tmp_path / "data.txt").write_text("1", encoding="utf-8")
        exercise = Exercise(
            name="lab", folder=tmp_path, title="lab", topic="", difficulty=1, requires=("run",), world=("data.txt",),
            limits=Limits(),
        )  # fmt: skip
        houses.append(House(exercise, source))
        explorer = Explorer(houses[-1])
        for run in explorer("race"):
            assert run.json("data.txt") == 1
        return explorer

    yield explored
    for house in houses:
        house.close()


def test_who_does_the_same_whoever_comes_first_is_not_suspected(explored: Explore) -> None:
    found = explored(f"{SHARED}{READS}def run(name):\n    sees()\n    return reads()\n")

    assert found.used is None


@pytest.mark.parametrize(
    "differs",
    [
        pytest.param("sees() == 1 or reads()", id="the first to come"),
        pytest.param("[reads() for _ in range(sees())]", id="how many are there"),
        pytest.param("sees() == 1 and open(f'mine-{name}', 'w').close()", id="what only it knows of"),
    ],
)
def test_who_comes_first_may_not_matter_unseen(differs: str, explored: Explore) -> None:
    found = explored(f"{SHARED}{READS}def run(name):\n    {differs}\n    return reads()\n")

    assert found.used is not None
    assert "has not told it" in found.used[0]


@pytest.mark.parametrize("what", ["number_of_a_file", "number_of_a_child"])
def test_numbers_tell_nothing_of_others(what: str, explored: Explore) -> None:
    source = f"{NUMBERS}{READS}def run(name):\n    reads()\n    return {what}(name) % 1000\n"
    values: set[tuple[str, ...]] = set()

    found = explored(source)
    for run in Explorer(found.house)("race"):
        values.add((str(run.value("ann")), str(run.value("bob"))))

    assert len(values) == 1


def test_room_that_is_used_up_is_beyond_the_grader(explored: Explore) -> None:
    found = explored(FILLS)

    assert found.used is not None
    assert found.used[0] == "more files than the grader keeps"
