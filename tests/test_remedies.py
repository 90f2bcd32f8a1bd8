"""What a student reads who imports what is not there, or asks where nobody answers: what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercise import Limits
from grader.finding import Finding
from grader.judge import Subject, judge, sampled
from grader.remedies import remedy
from grader.testing import Caller, Explorer, Launcher
from grader.wire import Raised
from tests.engine import laboratory

SCENARIOS = """
def play(stage, **given):
    stage.call("result", stage.module.main)

def staged(stage):
    stage.attempt(stage.module.main)
    stage.tell("over")

def asked(desk):
    return {"got": desk.module.main()}
"""
NOT_THERE = "import no_such_library\n\ndef main():\n    return 1\n"
THERE = "import string\n\ndef main():\n    return 1\n"


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("ModuleNotFoundError", "No module named 'colorama'", "not installed where this is graded"),
        ("ModuleNotFoundError", "No module named 'fei.ppds'; 'fei' is not a package", "no part of Python"),
        ("ModuleNotFoundError", "No module named 'msvcrt'", "not every system has that module"),
        ("ModuleNotFoundError", "No module named 'Queue'", "in Python 3 the module is queue"),
        ("EOFError", "EOF when reading a line", 'below if __name__ == "__main__":'),
        ("NameError", "name '__main__' is not defined", "with quotes"),
    ],
)
def test_each_of_these_has_words_of_what_to_do(kind: str, text: str, words: str) -> None:
    assert words in remedy(Raised(kind, text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ModuleNotFoundError", "whatever the student says"),
        ("ModuleNotFoundError", ""),
        ("EOFError", "Ran out of input"),
        ("EOFError", ""),
        ("NameError", "name 'main' is not defined"),
        ("ZeroDivisionError", "division by zero"),
    ],
)
def test_no_other_exception_has(kind: str, text: str) -> None:
    assert not remedy(Raised(kind, text))


def explored(folder: Path, source: str) -> str:
    def returns_one(explore: Explorer) -> None:
        for run in explore("play"):
            assert run.value("result") == 1

    with laboratory(folder, source, Limits(), scenarios=SCENARIOS) as lab:
        subject = Subject(name="check", promise="It is one.", points=2.0, seed="seed", house=lab.house)
        return judge(subject, returns_one).message


def launched(folder: Path, source: str) -> str:
    try:
        with laboratory(folder, source, Limits(), scenarios=SCENARIOS) as lab, Launcher(lab.house)("staged") as program:
            program.expect("over", "main returns")
    except Finding as found:
        return found.message
    return ""


def called(folder: Path, source: str) -> str:
    def returns_one(call: Caller) -> None:
        assert call("asked", line="main()")["got"] == 1

    with laboratory(folder, source, Limits(), scenarios=SCENARIOS) as lab:
        subject = Subject(name="check", promise="It is one.", points=2.0, seed="seed", house=lab.house)
        return sampled(subject, returns_one).message


@pytest.mark.parametrize("mode", [explored, launched, called])
def test_in_every_kind_of_check_the_student_reads_them(mode: type, tmp_path: Path) -> None:
    assert "do without it" in mode(tmp_path, NOT_THERE)


@pytest.mark.parametrize("mode", [explored, launched, called])
def test_whoever_imports_what_is_there_reads_nothing(mode: type, tmp_path: Path) -> None:
    assert not mode(tmp_path, THERE)
