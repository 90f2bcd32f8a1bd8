"""Who writes a watched global variable is known, however the program reaches it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from grader.conductor.explore import Focus
from grader.conductor.outcome import Ending
from grader.conductor.strategies.serial import OldestFirst
from grader.exercise import Exercise, Limits
from grader.house import House, Scenario
from grader.run import Run
from tests.engine import SCENARIOS

PROGRAM: Final = """
import operator
import sys
from multiprocessing import Process
from threading import Thread

money = 100

def change():
    {change}

def main():
    task = {kind}(target=change, name="other")
    task.start()
    task.join()
    return None
"""
WATCHED: Final = Scenario(name="play", parameters={}, watch=("money",))
WRITING: Final = {
    "statement": "global money; money = 7",
    "item": "globals()['money'] = 7",
    "item of a module's dictionary": "sys.modules[__name__].__dict__['money'] = 7",
    "update by keyword": "globals().update(money=7)",
    "update by dictionary": "globals().update({'money': 7})",
    "update by pairs": "globals().update(iter([('money', 7)]))",
    "update by an expression of a module": "vars(sys.modules[__name__]).update(money=7)",
    "in-place or by its name": "globals().__ior__({'money': 7})",
    "__setitem__": "globals().__setitem__('money', 7)",
    "__setitem__ of a module's dictionary": "sys.modules[__name__].__dict__.__setitem__('money', 7)",
    "method of the class": "dict.update(globals(), money=7)",
    "__setitem__ of the class": "dict.__setitem__(globals(), 'money', 7)",
    "operator": "operator.setitem(globals(), 'money', 7)",
    "attribute of a module": "sys.modules[__name__].money = 7",
    "attribute of a module in place": "sys.modules[__name__].money -= 93",
    "setattr": "setattr(sys.modules[__name__], 'money', 7)",
}  # fmt: skip
ONLY_READING: Final = {
    "get": "globals().get('money')",
    "__getitem__": "globals().__getitem__('money')",
    "setdefault of what is there": "globals().setdefault('money', 7)",
    "operator": "operator.getitem(globals(), 'money')",
    "method of the class": "dict.get(globals(), 'money')",
    "another variable": "globals().update(gold=7)",
    "a dictionary of its own": "{'money': 1}.update(money=7)",
    "a copy": "dict(globals()).update(money=7)",
}  # fmt: skip


def written(folder: Path, change: str, kind: str) -> list[tuple[str, str]]:
    """Which tasks write what to `money`."""
    (folder / "scenarios.py").write_text(SCENARIOS)
    exercise = Exercise(
        name="program", folder=folder, title="", topic="", difficulty=1, requires=("main",), limits=Limits()
    )
    house = House(exercise, PROGRAM.format(change=change, kind=kind))
    try:
        assert house.load().problem is None
        outcome = house.execute(WATCHED, OldestFirst(), Focus())
    finally:
        house.close()
    assert outcome.ending is Ending.COMPLETED
    return [one for one in Run.of(outcome).written("money") if one[0] != "main"]


@pytest.mark.parametrize("kind", ["Thread", "Process"])
@pytest.mark.parametrize("how", WRITING)
def test_writing_is_witnessed(how: str, kind: str, tmp_path: Path) -> None:
    assert written(tmp_path, WRITING[how], kind) == [("other", "7")]


@pytest.mark.parametrize("kind", ["Thread", "Process"])
@pytest.mark.parametrize("how", ONLY_READING)
def test_reading_is_not_taken_for_writing(how: str, kind: str, tmp_path: Path) -> None:
    assert written(tmp_path, ONLY_READING[how], kind) == []
