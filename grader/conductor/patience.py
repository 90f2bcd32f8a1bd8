"""Loops that change nothing: recognised, held back, and woken by a change of what they look at.

A task that comes to the same instruction with the same variables, while everything it has touched since is in
the same state as then, will go round for ever: it is *stuck* until somebody writes to one of those things. That
is nearly sound: nobody else had a part in it, and the same state cannot behave differently, but not all of a
task's state can be seen (`for name in ["a", "a"]` keeps its place in an iterator without a name). So when nobody
else can go on, a stuck task goes on for a while before it is a livelock. When its variables
differ each time (it counts its attempts) it is held back only after a few rounds, and only while others can go
on. So it is when it keeps its count, or a log, where nobody else looks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Final

from grader.conductor.model import MARKS, Footprint

POLLS: Final = 2  # rounds of a loop that only looks, its variables changing, before it lets others go first
ROUNDS: Final = 5  # of a loop whose variables change, before it has to let others go first
STREAK: Final = 100  # rounds in a row without anybody else's step, before others go first
PERSISTENT: Final = 1_000  # rounds that a probe lets a loop go on alone, and one that is known to end by itself
FRUITLESS: Final = 5_000  # rounds without anybody's progress before it is a livelock


@dataclass(slots=True)
class _Loop:
    position: int
    step: int  # when the task asked to go on
    seen: int  # when it did so, which is when it looked at things
    rounds: int = 0
    looks: int = 0
    turn: int = 0
    writes: int = 0
    progress: int = 0
    streak: int = 0

    def since(self, writes: int) -> int:
        """From when on nothing may have changed, for a loop that has written so often by now.

        One that writes might be held back with a lock in its hands, where it has taken the lock last.
        """
        return self.seen if self.writes == writes else self.step


@dataclass(slots=True)
class _Log:
    """The states of one thing: since which step, and who brought it about (nobody: it was so at first)."""

    steps: list[int]
    states: list[Hashable]
    writers: list[int | None]


@dataclass(slots=True)
class _Habit:
    touched: list[str] = field(default_factory=list)
    visits: dict[Hashable, _Loop] = field(default_factory=dict)
    places: dict[Hashable, _Loop] = field(default_factory=dict)
    latest: tuple[_Loop, ...] = ()  # of where the task is now
    idle: bool = False
    stuck: dict[str, int] | None = None
    throttled: dict[str, int] | None = None
    fruitless: int = 0
    writes: int = 0
    step: int = 0  # when it came to where it is


class Patience:
    """Watches what each task touches between two visits to one place.

    What a task of a server does meanwhile, the client has done for whom it acts: `acts_for` tells for whom that is.
    """

    def __init__(self, state_of: Callable[[str], Hashable], acts_for: Callable[[int], int] = lambda task: task) -> None:
        self._state_of, self._acts_for = state_of, acts_for
        self._habits: dict[int, _Habit] = {}
        self._logs: dict[str, _Log] = {}
        self._versions: dict[str, int] = {}
        self._step = self._turn = 0
        self._last: int | None = None

    def _habit(self, task: int) -> _Habit:
        habit = self._habits.get(task)
        if habit is None:
            habit = self._habits[task] = _Habit()
        return habit

    def before(self, footprint: Footprint) -> None:
        """Remember the state of what is about to change for the first time."""
        for key, writes in footprint:
            if writes and key not in self._logs and key[0] not in MARKS:
                self._logs[key] = _Log([self._step], [self._state_of(key)], [None])

    def touched(self, task: int, footprint: Footprint) -> None:
        """An operation was performed; the state of what it wrote may have changed."""
        self._step += 1
        client = self._acts_for(task)
        habits = [self._habit(one) for one in {task, client}]
        for key, writes in footprint:
            if key[0] in MARKS:
                continue
            for habit in habits:
                habit.touched.append(key)
                habit.writes += writes
            if writes:
                self._versions[key] = self._versions.get(key, 0) + 1
                log = self._logs.get(key)
                if log is None:
                    log = self._logs[key] = _Log([self._step], [self._state_of(key)], [None])
                log.steps.append(self._step)
                log.states.append(self._state_of(key))
                log.writers.append(client)
        if client != self._last:
            self._last, self._turn = client, self._turn + 1

    def undone(self, task: int, key: str) -> None:
        """The last write of `task` turned out to have changed nothing."""
        log = self._logs.get(key)
        if log is not None and len(log.steps) > 1 and log.writers[-1] == self._acts_for(task):
            log.steps.pop()
            log.states.pop()
            log.writers.pop()
            self._versions[key] -= 1

    def _unchanged(self, task: int, keys: set[str], since: int) -> bool:
        """Whether all is as it was then, and nobody else has changed anything in the meantime."""
        client = self._acts_for(task)
        for key in keys:
            log = self._logs.get(key)
            if log is None:
                continue
            first = bisect_right(log.steps, since)
            if any(writer != client for writer in log.writers[max(1, first) :]):
                return False
            if log.states[max(0, first - 1)] != log.states[-1]:
                return False
        return True

    def announced(  # noqa: PLR0913 - what tells one visit from another
        self,
        task: int,
        place: Hashable,
        state: int,
        *,
        clock: bool,
        progress: int = 0,
        lasting: bool = False,
        counted: bool = False,
    ) -> None:
        """The task is at `place` again (or for the first time), its variables digested as `state`.

        A `lasting` loop is known to end by itself in the end, whatever its variables say; one whose rounds are
        `counted` ends as well, if there is enough time.
        """
        habit = self._habit(task)
        here = len(habit.touched)
        exact = habit.visits.get((place, state))
        habit.idle, habit.step = False, self._step
        if exact is not None and not clock and not lasting:
            keys = set(habit.touched[exact.position :])
            if self._unchanged(task, keys, exact.since(habit.writes)):
                habit.stuck = self._now(keys)
                habit.idle = exact.writes == habit.writes
        loop = habit.places.get(place)
        if loop is None:
            loop = _Loop(here, self._step, self._step, writes=habit.writes, progress=progress)
            habit.places[place] = loop
        else:
            keys = set(habit.touched[loop.position :])
            only_looks = loop.writes == habit.writes
            unchanged = self._unchanged(task, keys, loop.since(habit.writes))
            same = unchanged and loop.progress == progress
            loop.rounds = loop.rounds + 1 if same else 0
            loop.looks = loop.looks + 1 if unchanged and only_looks else 0
            most = PERSISTENT if lasting else POLLS if only_looks else ROUNDS
            habit.fruitless = habit.fruitless + 1 if same and not counted else 0
            loop.streak = loop.streak + 1 if loop.turn == self._turn else 0
            long = loop.looks >= ROUNDS or loop.streak >= STREAK
            if loop.rounds >= most or (long and not lasting):
                habit.throttled = self._now(keys)
            loop.position, loop.step, loop.seen, loop.turn = here, self._step, self._step, self._turn
            loop.writes, loop.progress = habit.writes, progress
        visit = habit.visits[place, state] = _Loop(here, self._step, self._step, writes=habit.writes)
        habit.latest = (visit, loop)

    def _now(self, keys: set[str]) -> dict[str, int]:
        return {key: self._versions.get(key, 0) for key in keys}

    def still(self, seen: Mapping[str, int]) -> bool:
        """Whether nobody has written to these things since."""
        return all(self._versions.get(key, 0) == at for key, at in seen.items())

    def looked_at(self, task: int) -> dict[str, int]:
        """What the loop looks at for which the task is held back, as it is."""
        habit = self._habit(task)
        return (habit.throttled or {}) | (habit.stuck or {})

    def held_back(self, task: int) -> bool:
        """Whether it is stuck or throttled."""
        habit = self._habits.get(task)
        if habit is None or (habit.stuck is None and habit.throttled is None):
            return False
        return self.stuck(task) or self.throttled(task)

    def stuck(self, task: int) -> bool:
        """Whether it goes round without end unless somebody changes something."""
        habit = self._habits.get(task)
        if habit is None or habit.stuck is None:
            return False
        if not self.still(habit.stuck):
            habit.stuck = None
        return habit.stuck is not None

    def idle(self, task: int) -> bool:
        """Whether it is where it was, and has done nothing in between but look at what was the same all the time."""
        return self._habit(task).idle

    def overtaken(self, task: int) -> bool:
        """Whether anybody has gone on since the task came to where it is."""
        return self._step > self._habit(task).step

    def throttled(self, task: int) -> bool:
        """Whether it has gone round often enough to let others go first."""
        habit = self._habits.get(task)
        if habit is None or habit.throttled is None:
            return False
        if not self.still(habit.throttled):
            habit.throttled = None
        return habit.throttled is not None

    def rounds(self, task: int) -> int:
        """Rounds of its present loop in which nothing changed."""
        return max((loop.rounds for loop in self._habit(task).places.values()), default=0)

    def wake(self) -> None:
        """Something has changed that nobody announces yet: whoever is held back may look again."""
        for habit in self._habits.values():
            habit.stuck = habit.throttled = None

    def granted(self, task: int) -> None:
        """It goes on: what held it back must be found anew, and what it sees is as it is only now."""
        habit = self._habits.get(task)
        if habit is not None:
            habit.stuck = habit.throttled = None
            for visit in habit.latest:
                visit.seen = self._step

    def hopeless(self, task: int) -> bool:
        """Whether it has gone round far too often for anything to come of it."""
        return self._habit(task).fruitless >= FRUITLESS
