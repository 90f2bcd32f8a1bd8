"""Processes of a script come in the opposite order once in a check: who agrees behind the conductor's back is seen."""

from __future__ import annotations

from pathlib import Path

from grader.conductor.explore import Focus
from grader.conductor.outcome import Outcome
from grader.conductor.pace import BACKWARDS
from grader.conductor.strategy import Strategy
from grader.exercise import discover
from grader.house import House, Scenario
from grader.testing import Explorer

ROOT = Path(__file__).parents[1]
EXERCISE = discover(ROOT)["ticket"]


class Watched(House):
    """Notes the focus of each execution."""

    def __init__(self) -> None:
        super().__init__(EXERCISE, (ROOT / "reference/ticket/ticket.py").read_text())
        self.executed: list[Focus] = []

    def execute(self, scenario: Scenario, strategy: Strategy, focus: Focus) -> Outcome:
        self.executed.append(focus)
        return super().execute(scenario, strategy, focus)


def backwards(*buyers: list[str]) -> list[int]:
    """How many executions of each race, in one check, have the buyers come in the opposite order."""
    house = Watched()
    try:
        explore = Explorer(house)
        counts = []
        for names in buyers:
            before = len(house.executed)
            list(explore("race", buyers=names, tickets=1))
            counts.append(sum(BACKWARDS in focus.named for focus in house.executed[before:]))
    finally:
        house.close()
    return counts


def test_once_in_a_check() -> None:
    assert backwards(["ann", "bob"], ["bob", "cem"]) == [1, 0]


def test_one_process_has_no_order() -> None:
    assert backwards(["ann"], ["bob", "cem"]) == [0, 1]
