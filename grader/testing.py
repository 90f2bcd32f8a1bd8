"""What checks import: `explore` runs a scenario over every interleaving that matters, `launch` runs it as it is.

    def test_never_oversells(explore):
        "Two buyers race for the last ticket: exactly one gets it."
        for run in explore("race", buyers=["ann", "bob"], tickets=1):
            assert run.returned(True) == 1

The loop body is the oracle; it must be pure, because it is called again for other schedules when it fails.

`call` calls student functions with many inputs, for programs without concurrency:

    def test_sorts(call):
        "The result is in order."
        def oracle(items):
            said = call("sort", items=items, line=f"bubble_sort({items})")
            assert said["got"] == sorted(items), f"should be {sorted(items)}; got {said['got']!r}"
        call.for_all(oracle, items=strategies.lists(strategies.integers()))

The oracle runs here, with inputs that Hypothesis draws from the check's seed, and the scenario in a subject that stays
open for many calls; see `Caller`. Items that count how often they are compared: `Comparisons`, `Looks`.
    def test_leaves_no_zombie(launch):
        "reap leaves no zombie."
        with launch("family", n=3) as program:
            assert len(program.hear("together", 3)) == 3
            program.open("together")
            program.expect("reaped", "reap returns when all have ended")
            assert not any(process.is_zombie for process in program.processes)

A launched program is real: real processes, threads and sockets. Its scenario speaks by `stage.tell` and waits at gates
by `stage.wait`; the check opens them, and looks at it from outside (see `grader.launched.Program`). Messages name no
process numbers: they differ from run to run.

For programs that are no exercise there is the function `explore` (see `grader.program`).
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

from grader.calls import Caller, Reply
from grader.client import Client
from grader.conductor.explore import Exploration, Focus
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.pace import BACKWARDS
from grader.conductor.strategies.dpor import Mirrored
from grader.conductor.strategy import Strategy
from grader.finding import Finding, finding, in_words, out_of_memory
from grader.house import House, Scenario, Wanted
from grader.launched import Program, Word
from grader.processes import Process
from grader.program import ProgramFailed, ProgramRun, explore
from grader.questions import Comparisons, Looks, TooMany
from grader.run import Found, Run, brief, same
from grader.script import script_of
from grader.verdict import Evidence, Verdict

NAMES: Final = (
    "ann", "bob", "cem", "dua", "eva", "fay", "gus", "hal", "ida", "jan", "kim", "leo", "mia", "ned", "ola", "pia",
)  # fmt: skip

CHECK_STEPS: Final = 20_000  # choices that the explorations of a check may make together, but for a sample at the end,
LEAST_STEPS: Final = 2_000  # and that each of them may make in any case
# Choices of one scenario after which nobody looks any further whether a check fails that cannot be passed any more.
HOPELESS: Final = 5_000

__all__ = [
    "Caller", "Client", "Comparisons", "Explorer", "Found", "Launcher", "Looks", "Process", "Program", "ProgramFailed",
    "ProgramRun", "Reply", "Run", "Secrets", "TooMany", "Word", "explore", "leak", "same",
]  # fmt: skip


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

    def shuffled(self, items: list[str]) -> list[str]:
        """The same in some order."""
        return self._random.sample(items, len(items))

    def numbers(self, low: int, high: int, count: int) -> list[int]:
        """Different numbers between `low` and `high`, in no order."""
        return self._random.sample(range(low, high + 1), count)


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
    steps_left: int = CHECK_STEPS  # for the explorations that are to come
    exhaustive: bool = True
    used: tuple[str, str, int] | None = None
    steps: int = 0  # that the candidate took
    turns: bool = False  # whether the run at hand is one in which tasks take turns
    came_backwards: bool = False  # whether the processes of a script have come in the opposite order

    def __call__(
        self, scenario: str, *, watch: tuple[str, ...] = (), schedules: int | None = None, **parameters: Any
    ) -> Iterator[Run]:
        """Runs of the scenario, one per interleaving. `watch` names globals whose writers are to be known.

        `schedules` bounds their number (1: a single run, in which tasks take turns). Raises `Finding` when an
        execution deadlocks, raises, or otherwise does not come to its end.
        """
        self.call = self.calls
        self.calls += 1
        script = script_of(self.house.exercise.scenarios, scenario, parameters)
        program = Scenario(name=scenario, parameters=parameters, watch=watch, script=script)
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
        exploration = Exploration(
            lambda strategy, focus: self.house.execute(program, strategy, focus),
            schedules,
            budget=self.steps_left,
            doubted=self.house.doubted,
        )
        self.turns = schedules == 1
        self._check_time()  # none of its checks can be passed any more, so nothing is run for them
        for outcome, focus in exploration:
            yield self._seen(outcome, focus, call)
            self._check_time()
            if self.used is not None and exploration.steps > HOPELESS:
                break
        if program.script is not None and schedules > 1 and not self.came_backwards and self._several():
            self.came_backwards = True
            self.schedules += 1
            yield self._seen(*self._backwards(program, exploration.focus), call)
        self.steps_left = max(LEAST_STEPS, self.steps_left - exploration.steps)
        self.schedules += exploration.count
        self.exhaustive = self.exhaustive and exploration.exhaustive

    def _backwards(self, program: Scenario, focus: Focus) -> tuple[Outcome, Focus]:
        """One execution more in which the youngest process comes first: unseen, and where the choice is ours.

        Nobody can tell, but who has agreed with others behind the conductor's back on who comes first, or makes
        something of its birth. Once in a check is enough: who does without in its first race needs none in the others.
        """
        other = Focus(focus.hot, focus.named | {BACKWARDS})
        return self.house.execute(program, Mirrored(), other), other

    def _several(self) -> bool:
        """Whether there is an order among the processes that the first one has started."""
        return self.outcome is not None and len(set(self.outcome.homes.values()) - {0}) > 1

    def _check_time(self) -> None:
        if self.house.overspent:
            raise Finding(Verdict.TIMEOUT, "all runs together took more processor time than a submission may")

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


def leak(message: str) -> NoReturn:
    """Raise the `Finding` that the program leaves something behind."""
    raise Finding(Verdict.LEAK, message)


@dataclass(slots=True)
class Launcher:
    """The `launch` of one check on one submission."""

    house: House
    calls: int = 0

    @contextlib.contextmanager
    def __call__(
        self, scenario: str, *, server: bool = False, clients: int = 0, buffer: int = 0, **parameters: Any
    ) -> Iterator[Program]:
        """The scenario as a running program, until the block is left; nothing of it is left then.

        `server`: with a listening socket, `stage.server`, and for so many `clients`; `buffer` is how many bytes the
        kernel keeps on their way, on each side. Raises `Finding` when the program
        crashes, and for an assertion that fails.
        """
        self.calls += 1
        given = Scenario(name=scenario, parameters=parameters)
        program = Program(self.house, given, wanted=Wanted(server=server, clients=clients, buffer=buffer))
        found: Finding | None = None
        try:
            yield program
            program.check()
        except Finding as wrong:
            found = wrong
        except AssertionError as failed:
            found = program.fault or Finding(Verdict.FAIL, in_words(failed))
        finally:
            printed = program.close()
        if found is not None and self.house.exceeded_memory():
            raise Finding(Verdict.CRASH, out_of_memory())
        if found is not None:
            raise Finding(found.verdict, found.message + _printed(found, printed))
        if self.house.overspent:
            raise Finding(Verdict.TIMEOUT, "all runs together took more processor time than a submission may")


_EXCEPTION: Final = re.compile(r"^[A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit|Empty|Full)\b.*$", re.MULTILINE)
_TELLING: Final = frozenset({Verdict.FAIL, Verdict.TIMEOUT, Verdict.LEAK})


def _printed(found: Finding, printed: str) -> str:
    """What an exception in one of its processes or threads says, if there was one: mostly that is why."""
    said = _EXCEPTION.findall(printed) if found.verdict in _TELLING else []
    return f"\nIt printed: {brief(said[-1], 200)}" if said else ""
