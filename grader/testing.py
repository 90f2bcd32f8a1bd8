"""What checks import: `explore` runs a scenario over every interleaving that matters.

    def test_never_oversells(explore):
        "Two buyers race for the last ticket: exactly one gets it."
        for run in explore("race", buyers=["ann", "bob"], tickets=1):
            assert run.returned(True) == 1

The loop body is the oracle; it must be pure, because it is called again for other schedules when it fails.

For programs that are no exercise there is the function `explore` (see `grader.program`).
"""

from __future__ import annotations

import hashlib
import hmac
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from grader.conductor.explore import Exploration, Focus
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.strategy import Strategy
from grader.finding import Finding, finding
from grader.house import House, Scenario
from grader.program import ProgramFailed, ProgramRun, explore
from grader.run import Found, Run, same
from grader.verdict import Evidence, Verdict

NAMES: Final = (
    "ann", "bob", "cem", "dua", "eva", "fay", "gus", "hal", "ida", "jan", "kim", "leo", "mia", "ned", "ola", "pia",
)  # fmt: skip

__all__ = ["Explorer", "Found", "ProgramFailed", "ProgramRun", "Run", "Secrets", "explore", "same"]


class Secrets:
    """Random parameters of a check, drawn from its own secret seed."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - secret by its seed, repeatable by design

    def number(self, low: int, high: int) -> int:
        """A number between `low` and `high`, both possible."""
        return self._random.randint(low, high)

    def names(self, count: int) -> list[str]:
        """Different names."""
        return self._random.sample(NAMES, count)


def check_seed(seed: str, exercise: str, check: str) -> str:
    """The seed of one check, which tells nothing about the others (HMAC-SHA256)."""
    return hmac.new(seed.encode(), f"{exercise}\0{check}".encode(), hashlib.sha256).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One schedule to try: the n-th call of `explore` in the check, and a strategy."""

    call: int
    strategy: Strategy
    focus: Focus


@dataclass(slots=True)
class Explorer:
    """The `explore` of one check on one submission. With a `candidate`, all but that one schedule is skipped."""

    house: House
    candidate: Candidate | None = None
    calls: int = 0
    call: int = 0
    outcome: Outcome | None = None
    focus: Focus = field(default_factory=Focus)
    run: Run | None = None
    schedules: int = 0
    exhaustive: bool = True
    used: tuple[str, str, int] | None = None
    steps: int = 0  # that the candidate took
    turns: bool = False  # whether the run at hand is one in which tasks take turns

    def __call__(
        self, scenario: str, *, watch: tuple[str, ...] = (), schedules: int | None = None, **parameters: Any
    ) -> Iterator[Run]:
        """Runs of the scenario, one per interleaving. `watch` names globals whose writers are to be known.

        `schedules` bounds their number (1: a single run, in which tasks take turns). Raises `Finding` when an
        execution deadlocks, raises, or otherwise does not come to its end.
        """
        self.call = self.calls
        self.calls += 1
        program = Scenario(name=scenario, parameters=parameters, watch=watch)
        if self.candidate is not None:
            return self._tried(program, self.candidate, self.call)
        return self._explored(program, schedules or self.house.exercise.limits.schedules, self.call)

    def _tried(self, program: Scenario, candidate: Candidate, call: int) -> Iterator[Run]:
        if call == candidate.call:
            outcome = self.house.execute(program, candidate.strategy, candidate.focus)
            self.steps += outcome.granted
            if outcome.ending is Ending.REDUNDANT:  # abandoned: there is nothing to judge
                return
            yield self._seen(outcome, candidate.focus, call)

    def _explored(self, program: Scenario, schedules: int, call: int) -> Iterator[Run]:
        exploration = Exploration(lambda strategy, focus: self.house.execute(program, strategy, focus), schedules)
        self.turns = schedules == 1
        for outcome, focus in exploration:
            yield self._seen(outcome, focus, call)
            if self.house.spent > self.house.exercise.limits.submission_seconds:
                raise Finding(Verdict.TIMEOUT, "all runs together took more processor time than a submission may")
        self.schedules += exploration.count
        self.exhaustive = self.exhaustive and exploration.exhaustive

    def _seen(self, outcome: Outcome, focus: Focus, call: int) -> Run:
        self.call, self.outcome, self.focus, self.run = call, outcome, focus, Run.of(outcome)
        if outcome.used and self.used is None:
            self.used = outcome.used[0]
        found = finding(outcome)
        if found is not None:
            raise found
        return self.run

    @property
    def evidence(self) -> Evidence:
        """What a pass rests on."""
        return Evidence.EXHAUSTIVE if self.exhaustive else Evidence.SAMPLED
