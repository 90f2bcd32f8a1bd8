"""A `threading.excepthook` of the program's own is told of its threads, and of none that a check starts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from grader.conductor.outcome import Ending
from grader.exercise import Limits
from tests.engine import laboratory

SCENARIOS: Final = """def play(stage):
    stage.thread("somebody", stage.module.main)
    stage.join()
"""
HOOKED: Final = "import threading\n\nthreading.excepthook = lambda what: None\n\n"
FAILS: Final = "def main():\n    raise KeyError(1)\n"
STARTS: Final = (
    "def fail():\n    raise KeyError(1)\n\n"
    "def main():\n    thread = threading.Thread(target=fail)\n    thread.start()\n    thread.join()\n"
)
GIVES_BACK: Final = "threading.excepthook = threading.__excepthook__\n\n"


def endings(folder: Path, source: str) -> set[Ending]:
    with laboratory(folder, source, Limits(), scenarios=SCENARIOS) as lab:
        return {outcome.ending for outcome in lab.explore().outcomes}


def test_what_a_check_calls_cannot_hide_what_it_raises(tmp_path: Path) -> None:
    assert endings(tmp_path, HOOKED + FAILS) == {Ending.RAISED}


def test_a_thread_whose_exception_is_taken_care_of_is_no_crash(tmp_path: Path) -> None:
    assert endings(tmp_path, HOOKED + STARTS) == {Ending.COMPLETED}


def test_a_hook_that_was_given_back_takes_care_of_nothing(tmp_path: Path) -> None:
    assert endings(tmp_path, HOOKED + GIVES_BACK + STARTS) == {Ending.RAISED}
