"""Loops whose rounds are counted beforehand are told from others, and are not taken for a livelock."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import FrameType

import pytest

from grader.conductor.explore import Focus
from grader.conductor.outcome import Ending
from grader.conductor.strategies.turns import Turns
from grader.exercise import Limits
from grader.subject import rounds
from tests.engine import laboratory

COUNTED = [
    "for _ in range(3):\n    here()",
    "n = 0\nwhile n < 3:\n    here()\n    n += 1",
    "n = 0\nwhile n <= 3: here(); n += 1",
    "while True:\n    for _ in range(3):\n        here()\n    break",
    "def helper():\n    here()\nfor _ in range(3):\n    helper()",
]
NOT_COUNTED = [
    "here()",
    "for _ in iter(lambda: 0, 0):\n    pass\nhere()",
    "for _ in generator():\n    here()",
    "n = 0\nwhile n < 3:\n    here()\n    break",
    "n = 0\nwhile True:\n    here()\n    n += 1\n    break",
    "for _ in range(3):\n    while True:\n        here()\n        break",
    "for _ in range(3):\n    def later():\n        here()\nlater()",
    "for _ in range(3):\n    pass\nelse:\n    here()",
]


def seen(source: str) -> bool:
    """What is known where the source calls `here`."""
    answers: list[bool] = []

    def calls(frame: FrameType | None) -> list[FrameType]:
        return [] if frame is None else [frame, *calls(frame.f_back)]

    def here() -> None:
        answers.append(rounds.counted(calls(sys._getframe(1))))  # noqa: SLF001 - the caller's frame

    rounds.note("loops.py", ast.parse(source))
    exec(compile(source, "loops.py", "exec"), {"here": here, "generator": lambda: [0]})  # noqa: S102 - a source of ours
    return answers[0]


@pytest.mark.parametrize("source", COUNTED)
def test_rounds_are_counted(source: str) -> None:
    assert seen(source) is True


@pytest.mark.parametrize("source", NOT_COUNTED)
def test_rounds_are_not_counted(source: str) -> None:
    assert seen(source) is False


LOCKS = """
import threading

def main():
    lock = threading.Lock()
    rounds = 0
    {loop}:
        with lock:
            pass
        rounds += 1
    return rounds
"""


def ending(folder: Path, loop: str) -> Ending:
    with laboratory(folder, LOCKS.format(loop=loop), Limits()) as lab:
        return lab.execute(Turns(), Focus()).ending


@pytest.mark.parametrize("loop", ["for _ in range(5_500)", "while rounds < 5_500"])
def test_who_takes_a_lock_some_thousand_times_for_nothing_comes_to_an_end(loop: str, tmp_path: Path) -> None:
    assert ending(tmp_path, loop) is Ending.COMPLETED


def test_who_does_so_for_ever_goes_round_in_circles(tmp_path: Path) -> None:
    assert ending(tmp_path, "while rounds >= 0") is Ending.LIVELOCK
