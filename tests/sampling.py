"""Judges small programs by calls: an exercise of one function `main`, which is called with what a check draws."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from grader.exercise import Limits
from grader.judge import Subject, sampled
from grader.testing import Caller, Comparisons
from grader.verdict import CheckResult
from tests.engine import laboratory

SCENARIOS: Final = """
REFUSED = ("sorted", "list.sort", "heapq", "bisect", "numpy")

def play(desk, *, value):
    return {"got": desk.module.main(value)}

def items(desk, *, count):
    return {"got": desk.numbers(desk.module.main(desk.elements(count)))}

def row(desk, *, count):
    return {"got": desk.module.main(desk.row(count))}

def make(desk):
    desk.kept["it"] = desk.module.main()
    return {}

def add(desk, *, value):
    return {"got": desk.method(desk.kept["it"], "add")(value)}
"""
Judge = Callable[..., CheckResult]


def sampling(folder: Path) -> Judge:
    """The result of a check on a source, by its seed."""

    def judged(source: str, check: Callable[[Caller], None], *, seed: str = "seed") -> CheckResult:
        limits = Limits(import_seconds=0.3, execution_seconds=0.2)
        with laboratory(folder, source, limits, scenarios=SCENARIOS) as lab:
            subject = Subject(name="check", promise="It holds.", points=2.0, seed=seed, house=lab.house)
            return sampled(subject, check)

    return judged


def ranks(call: Caller, values: list[int], most: int | None = None) -> Comparisons:
    counted = Comparisons(values, most=most)
    said = call("items", count=len(values), asked=counted)
    order = sorted(range(len(values)), key=values.__getitem__)
    assert said["got"] == order, "should be in order"
    return counted


def ranking(values: list[int], most: int | None = None) -> Callable[[Caller], None]:
    def check(call: Caller) -> None:
        ranks(call, values, most)

    return check
