"""Judges small programs: an exercise of one function `main`, which has to return 1."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from grader.exercise import Limits
from grader.judge import Subject, judge
from grader.testing import Explorer
from grader.verdict import CheckResult
from tests.engine import laboratory

Judge = Callable[[str], CheckResult]


def judging(folder: Path) -> Judge:
    """The result of a check that wants `main` to return 1."""

    def returns_one(explore: Explorer) -> None:
        for run in explore("play"):
            assert run.value("result") == 1, "main returns 1"

    def judged(source: str) -> CheckResult:
        with laboratory(folder, source, Limits(import_seconds=0.5, execution_seconds=0.5)) as lab:
            subject = Subject(name="check", promise="It is one.", points=2.0, seed="seed", house=lab.house)
            return judge(subject, returns_one)

    return judged
