"""What a program finds around it: a user, a home, streams that it may replace; processes with numbers of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercise import Limits
from grader.judge import Subject, judge
from grader.testing import Explorer, Launcher
from grader.verdict import CheckResult, Verdict
from tests.engine import laboratory

SCENARIOS = """
def play(stage, **given):
    stage.call("result", stage.module.main)

def staged(stage):
    stage.tell("result", stage.attempt(stage.module.main))
"""
WHO = """
import getpass
import os
from pathlib import Path

def main():
    return [getpass.getuser(), os.environ["USER"], os.environ["HOME"], str(Path.home()), bool(os.environ["PATH"])]
"""
IS_SOMEBODY = ["student", "student", "/home/student", "/home/student", True]
IN_PROCESSES = """
import io
import os
import sys
from multiprocessing import Process

def work():
    {replaces}

def main():
    codes = []
    for _ in range(2):
        process = Process(target=work)
        process.start()
        process.join()
        codes.append(process.exitcode)
        work()
    return codes
"""
REPLACES = [
    "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')",
    "sys.stdout = open(os.devnull, 'w')",
    "sys.stdout = sys.stderr = None",
    "sys.stdout.close()",
    "sys.stdout = io.StringIO()",
]
ASKS_PSUTIL = "import os, psutil\n\ndef main():\n    return psutil.Process(os.getpid()).is_running()\n"
ASKS_FOR_MEMORY = "import psutil\n\ndef main():\n    return psutil.virtual_memory().total > 0\n"


def explored(folder: Path, source: str, wanted: object) -> CheckResult:
    def returns_it(explore: Explorer) -> None:
        for run in explore("play"):
            assert run.value("result") == wanted

    with laboratory(folder, source, Limits(), scenarios=SCENARIOS) as lab:
        subject = Subject(name="check", promise="It is.", points=2.0, seed="seed", house=lab.house)
        return judge(subject, returns_it)


def test_an_explored_program_has_a_user_and_a_home(tmp_path: Path) -> None:
    result = explored(tmp_path, WHO, IS_SOMEBODY)

    assert result.verdict is Verdict.PASS, result.message


def test_a_launched_program_has_them_too(tmp_path: Path) -> None:
    with laboratory(tmp_path, WHO, Limits(), scenarios=SCENARIOS) as lab, Launcher(lab.house)("staged") as program:
        assert program.expect("result", "main returns").value.plain == IS_SOMEBODY


@pytest.mark.parametrize("replaces", REPLACES)
def test_a_process_may_replace_or_close_its_streams(replaces: str, tmp_path: Path) -> None:
    result = explored(tmp_path, IN_PROCESSES.format(replaces=replaces), [0, 0])

    assert result.verdict is Verdict.PASS, result.message


def test_who_asks_psutil_after_a_process_is_left_to_a_person(tmp_path: Path) -> None:
    result = explored(tmp_path, ASKS_PSUTIL, True)

    assert result.verdict is Verdict.UNSUPPORTED
    assert "psutil.Process" in result.message


def test_who_asks_psutil_after_the_machine_is_not(tmp_path: Path) -> None:
    assert explored(tmp_path, ASKS_FOR_MEMORY, True).verdict is Verdict.PASS
