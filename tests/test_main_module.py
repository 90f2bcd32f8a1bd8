"""What student code finds in `__main__`: nothing, as in a program that imports it without a word about itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercise import Limits
from grader.judge import Subject, judge, sampled
from grader.testing import Caller, Explorer, Launcher
from tests.engine import laboratory

SCENARIOS = """
def play(stage, **given):
    stage.call("result", stage.module.main)

def staged(stage):
    stage.tell("result", stage.attempt(stage.module.main))

def asked(desk):
    return {"got": desk.module.main()}
"""
LOOKS = """
import __main__

def main():
    return sorted(name for name in vars(__main__) if not name.startswith("__"))
"""
TIMES_ITSELF = """
import timeit

def main():
    return []

timeit.timeit("main()", setup="from __main__ import main", number=1)
"""


def explored(folder: Path, source: str) -> object:
    def finds_nothing(explore: Explorer) -> None:
        for run in explore("play"):
            assert run.value("result") == []

    with laboratory(folder, source, Limits(), scenarios=SCENARIOS) as lab:
        subject = Subject(name="check", promise="Nothing.", points=2.0, seed="seed", house=lab.house)
        return judge(subject, finds_nothing).message or []


def launched(folder: Path, source: str) -> object:
    with laboratory(folder, source, Limits(), scenarios=SCENARIOS) as lab, Launcher(lab.house)("staged") as program:
        return program.expect("result", "main returns").value.plain


def called(folder: Path, source: str) -> object:
    def finds_nothing(call: Caller) -> None:
        assert call("asked", line="main()")["got"] == []

    with laboratory(folder, source, Limits(), scenarios=SCENARIOS) as lab:
        subject = Subject(name="check", promise="Nothing.", points=2.0, seed="seed", house=lab.house)
        return sampled(subject, finds_nothing).message or []


@pytest.mark.parametrize("mode", [explored, launched, called])
def test_nothing_of_ours_is_found_there(mode: type, tmp_path: Path) -> None:
    assert mode(tmp_path, LOOKS) == []


def test_whoever_times_a_function_of_main_at_import_reads_that_it_is_not_there(tmp_path: Path) -> None:
    assert "ImportError: cannot import name 'main' from '__main__'" in str(explored(tmp_path, TIMES_ITSELF))
