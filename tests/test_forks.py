"""Children of `os.fork` in launched programs, which leave as they like."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercise import Limits
from grader.finding import Finding
from grader.testing import Launcher
from grader.verdict import Verdict
from tests.engine import laboratory

SCENARIOS = """
def staged(stage):
    stage.tell("returned", stage.attempt(stage.module.main))

def in_a_child(stage):
    child = stage.library("multiprocessing").Process(target=stage.attempt, args=(stage.module.main,))
    child.start()
    child.join()
    stage.tell("returned")
"""
FORKS = """
import os
import sys

def main():
    child = os.fork()
    if child == 0:
        {ends}
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
"""
WAYS = [("sys.exit(3)", 3), ("sys.exit()", 0), ("sys.exit('in vain')", 1), ("sys.exit(259)", 3), ("os._exit(4)", 4)]


def code(folder: Path, source: str, scenario: str = "staged") -> object:
    """What `main` returns, which is how its child has ended."""
    with laboratory(folder, source, Limits(), scenarios=SCENARIOS) as lab, Launcher(lab.house)(scenario) as program:
        return program.expect("returned", "main returns").value.plain


@pytest.mark.parametrize(("ends", "wanted"), WAYS)
def test_a_child_may_leave_by_either_exit(ends: str, wanted: int, tmp_path: Path) -> None:
    assert code(tmp_path, FORKS.format(ends=ends)) == wanted


def test_a_child_runs_what_it_has_to_at_its_end(tmp_path: Path) -> None:
    ends = "import atexit; atexit.register(os._exit, 5); sys.exit(0)"

    assert code(tmp_path, FORKS.format(ends=ends)) == 5


@pytest.mark.parametrize("scenario", ["staged", "in_a_child"])
@pytest.mark.parametrize("ends", ["raise SystemExit(3)", "1 / 0"])
def test_whoever_ends_the_process_that_called_is_told(scenario: str, ends: str, tmp_path: Path) -> None:
    with pytest.raises(Finding) as failed:
        code(tmp_path, f"def main():\n    {ends}\n", scenario)

    assert failed.value.verdict is Verdict.CRASH


def test_an_exception_in_a_child_is_told(tmp_path: Path) -> None:
    with pytest.raises(Finding, match="ZeroDivisionError"):
        code(tmp_path, FORKS.format(ends="1 / 0"))
