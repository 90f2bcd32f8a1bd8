"""Executions within a budget: all that matter where that is possible, a fixed sample where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from grader.conductor.delays import LOOP, loops_in, of_delays, tries_in
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.pace import PUNCTUAL
from grader.conductor.patience import PERSISTENT
from grader.conductor.races import Races
from grader.conductor.strategies.dpor import Alternating, Dpor, Reversal
from grader.conductor.strategies.pct import Pct
from grader.conductor.strategies.random_walk import RandomWalk
from grader.conductor.strategies.replay import Insist
from grader.conductor.strategies.turns import Turns
from grader.conductor.strategy import Strategy

SCHEDULES: Final = 2_000
STEPS: Final = 30_000  # choices in all executions of the systematic part together, and in each kind of those after it
SAMPLED_SHARE: Final = 0.2  # of the schedules: so many runs more when the systematic part has not come to an end
REVERSED_SHARE: Final = 0.05  # likewise: so many races, at most, are turned round before that
LEAST_RUNS: Final = 20  # of either, however long they are
WALKS: Final = 4  # one in so many of them is a random walk, the others are PCT's
PROBES: Final = 8
PUNCTUAL_RUNS: Final = 4


@dataclass(frozen=True, slots=True)
class Focus:
    """What executions must announce: sites in memory, and coarse things such as all names of a folder."""

    hot: frozenset[int] = frozenset()
    named: frozenset[str] = frozenset()

    def widened(self, outcome: Outcome) -> Focus:
        """With what this execution has found to matter.

        That a loop has ended by itself is known only when all that it looks at is announced.
        """
        wider = Focus(self.hot | outcome.hot, self.named | outcome.named)
        others = (wider.hot, wider.named - of_delays(wider.named))
        if others != (self.hot, self.named - of_delays(self.named)):
            wider = Focus(wider.hot, wider.named - (loops_in(outcome.named) - self.named))
        return wider

    def doubting(self) -> Focus:
        """Without what is said of tries: who fails is seen failing."""
        return Focus(self.hot, self.named - tries_in(self.named))


Execute = Callable[[Strategy, Focus], Outcome]


@dataclass(frozen=True, slots=True)
class _Probe:
    """A schedule up to where a task was held back in a loop; at which place, if the loop seemed to have no end."""

    focus: Focus
    choices: list[int]
    task: int
    place: int | None


@dataclass(slots=True)
class Exploration:
    """Iterate to explore. Afterwards `exhaustive` tells whether every interleaving that matters was seen.

    `schedules` and `budget` bound the executions of the systematic part, and the choices in all of them. Races that are
    turned round and runs that are sampled afterwards have a share of `schedules` each, and such a budget each.
    """

    execute: Execute
    schedules: int = SCHEDULES
    walk: Callable[[], Dpor] = Alternating
    budget: int = STEPS
    focus: Focus = field(default_factory=Focus)
    exhaustive: bool = False
    count: int = 0
    longest: int = 1
    steps: int = 0
    doubted: set[int] = field(default_factory=set)  # places where a loop was probed already
    _races: Races = field(default_factory=Races, repr=False)  # of the focus at hand
    _slept: bool = field(default=False, repr=False)
    _restarts: int = field(default=0, repr=False)
    _throttled: set[Focus] = field(default_factory=set, repr=False)
    _probes: dict[object, _Probe] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[tuple[Outcome, Focus]]:
        known = None
        while self.focus != known:
            for outcome, focus in self._systematic():
                self._note(outcome, focus)
                yield outcome, focus
            if self.schedules == 1:
                return
            if self._slept:
                yield from self._punctual()
            known = self.focus
            yield from self._probed()
        if not self.exhaustive:
            yield from self._turned_round()
            yield from self._sampled()
        self.exhaustive = self.exhaustive and self.focus not in self._throttled

    def _note(self, outcome: Outcome, focus: Focus) -> None:
        """Remember what speaks against this execution, and against others of the same focus."""
        self._slept = self._slept or outcome.slept
        if outcome.throttled:
            self._throttled.add(focus)
        claims = [(length, task, place) for length, task, place in outcome.claims if place not in self.doubted]
        for length, task, place in (*((length, task, None) for length, task in outcome.impatient), *claims):
            known = self._probes.get(place or -task)
            if known is None or known.focus != focus:  # a schedule means something for its own focus only
                self._probes[place or -task] = _Probe(focus, outcome.choices[:length], task, place)

    def _probed(self) -> Iterator[tuple[Outcome, Focus]]:
        """Let loops go on that were held back; until one has taught something, then all begins anew."""
        for probe in list(self._probes.values())[:PROBES]:
            if probe.focus != self.focus:
                continue
            if probe.place is not None:
                self.doubted.add(probe.place)
            doubting = self.focus.doubting()
            outcome = self._run(Insist(probe.choices, probe.task, PERSISTENT), doubting)
            yield outcome, doubting
            wider = self.focus.widened(outcome)
            if wider != self.focus:
                self.focus, self.exhaustive = wider, False
                break
        self._probes.clear()

    def _systematic(self) -> Iterator[tuple[Outcome, Focus]]:
        strategy = self._first()
        while self.count - self._restarts < self.schedules and self.steps < self.budget:
            outcome = self._run(strategy)
            wider = self.focus.widened(outcome)
            # A loop is known to change nothing only when all that it looks at is announced.
            unsure = wider != self.focus and outcome.ending is Ending.LIVELOCK
            if outcome.ending is not Ending.REDUNDANT and not unsure:
                yield outcome, self.focus
            if wider != self.focus and (unsure or self.schedules > 1):
                self._restarts += 1
                self.focus = wider
                strategy = self._first()
            elif isinstance(strategy, Dpor) and not strategy.advance():
                self.exhaustive = True
                return

    def _first(self) -> Dpor | Turns:
        """The strategy of the first execution with this focus, and of those after it."""
        if self.schedules == 1:
            return Turns()
        strategy = self.walk()
        self._races = strategy.races
        return strategy

    def _punctual(self) -> Iterator[tuple[Outcome, Focus]]:
        """A few executions in which time passes as the program says: what is certain to go wrong does so here."""
        focus = Focus(self.focus.hot, self.focus.named | {PUNCTUAL})
        strategy = self.walk()
        for _ in range(min(PUNCTUAL_RUNS, self.schedules // 2)):
            outcome = self.execute(strategy, focus)
            self.count += 1
            if outcome.ending is not Ending.REDUNDANT:
                yield outcome, focus
            wider = focus.widened(outcome)
            if wider != focus:
                focus, strategy = wider, self.walk()
            elif not strategy.advance():
                return

    def _turned_round(self) -> Iterator[tuple[Outcome, Focus]]:
        """Have each two places that race do so in the other order, those that come to light meanwhile, too."""
        for _ in self._numbers(int(self.schedules * REVERSED_SHARE)):
            race = self._races.take()
            if race is None:
                return
            reversal = Reversal(race, self._races)
            yield self._run(reversal), self.focus
            reversal.conclude()

    def _sampled(self) -> Iterator[tuple[Outcome, Focus]]:
        for seed in self._numbers(int(self.schedules * SAMPLED_SHARE)):
            walks = seed % WALKS == WALKS - 1
            yield self._run(RandomWalk(seed) if walks else Pct(seed, length=self.longest)), self.focus

    def _numbers(self, most: int) -> Iterator[int]:
        """From 0: of so many runs, but of some only when they have made more choices than is good."""
        before = self.steps
        for number in range(most):
            if number >= LEAST_RUNS and self.steps - before > self.budget:
                return
            yield number

    def _run(self, strategy: Strategy, focus: Focus | None = None) -> Outcome:
        outcome = self.execute(strategy, focus or self.focus)
        self.count += 1
        self.steps += len(outcome.choices)
        self.longest = max(self.longest, len(outcome.choices))
        # Only loops without end need not be doubted again.
        self.doubted -= {place for place in self.doubted if f"{LOOP}{place}" in outcome.named}
        return outcome
