"""What only takes time: waits for what nobody brings about, and loops that end although nothing has changed.

Like a sleep they order nothing, but while an execution goes on nobody can know them: a wait might be answered, a loop
might go round until somebody changes something. So they are learnt. Whoever waits is let go last, and goes round only
when nobody else can go on; if it then turns out that only time has passed, the next executions take the place for what
it is: a wait there is over at once, a loop there is not held back.

Learnt as well is the opposite, where a try that fails is made again and again until it succeeds, and nothing is done
meanwhile: the task waits there, as for a lock, and is not seen failing. (After Kokologiannakis, Ren and Vafeiadis,
"Dynamic partial order reductions for spinloops", FMCAD 2021, who do so by the program's text.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from grader.conductor.model import MARKS, Footprint
from grader.conductor.task import Task

MOST: Final = 60  # places that are told apart, so that no program has us begin anew for ever
_VAIN, _ANSWERED, _TRIED = "vain:", "answered:", "tried:"
LOOP: Final = "loop:"  # before the number of a place
# What does the same as the wait itself, and answers nobody.
_SAME: Final[Mapping[str, str]] = {"try": "acquire", "try_get": "get", "try_put": "put"}


@dataclass(slots=True, eq=False)
class _Wait:
    """A wait that has a time: who waits, by which operation on what, and whether the time was over."""

    task: int
    do: str
    keys: frozenset[str]
    ran_out: bool = False


@dataclass(slots=True)
class Delays:
    """Those of one execution. `named` says what earlier ones have taught."""

    named: frozenset[str]
    knows_vain: bool = field(init=False)  # whether earlier ones have taught any wait that nobody answers,
    knows_tries: bool = field(init=False)  # or any place where something is tried until it succeeds
    _waits: dict[int, list[_Wait]] = field(default_factory=dict)  # by place
    _now: dict[int, _Wait] = field(default_factory=dict)  # by task
    _done: dict[str, set[tuple[int, str]]] = field(default_factory=dict)  # by whom, and what, to each thing
    _loops: set[int] = field(default_factory=set)
    _tries: set[int] = field(default_factory=set)  # by spot, see `Tries`

    def __post_init__(self) -> None:
        """Look once at what is known: most programs have nothing of the kind, and are asked at each step."""
        self.knows_vain = any(name.startswith(_VAIN) for name in self.named)
        self.knows_tries = any(name.startswith(_TRIED) for name in self.named)

    def announced(self, task: Task) -> None:
        """The task has announced something: it may be a wait that has a time."""
        self._now.pop(task.number, None)
        call = task.call
        if call is None or call.op.timeout is None or not call.op.place:
            return
        keys = frozenset(key for key, _writes in task.touches if key[0] not in MARKS)
        wait = self._now[task.number] = _Wait(task.number, call.do, keys)
        self._waits.setdefault(call.op.place, []).append(wait)

    def did(self, task: int, do: str, footprint: Footprint) -> None:
        """The task has done something to these things: whoever waits for them, or has waited, may have meant that."""
        for key, writes in footprint:
            if writes and key[0] not in MARKS:
                self._done.setdefault(key, set()).add((task, _SAME.get(do, do)))

    def ran_out(self, task: int) -> None:
        """The time of its wait is over, and nobody has answered."""
        if task in self._now:
            self._now[task].ran_out = True

    def is_vain(self, task: Task) -> bool:
        """Whether it waits where nobody has ever been answered."""
        wait = self._now.get(task.number)
        if wait is None or task.call is None or self._may_be_answered(wait):
            return False
        place = str(task.call.op.place)
        return _VAIN + place in self.named and _ANSWERED + place not in self.named

    def _may_be_answered(self, wait: _Wait) -> bool:
        """Whether anybody else does to the thing what such a wait waits for."""
        return any(
            task != wait.task and do != wait.do
            for key in wait.keys
            for task, do in self._done.get(key, ())
        )  # fmt: skip

    def is_loop(self, place: int) -> bool:
        """Whether a loop at this place is known to come to its end by itself."""
        return f"{LOOP}{place}" in self.named

    def ended_by_itself(self, place: int) -> None:
        """A loop did that was held back at this place."""
        self._loops.add(place)

    def is_tried_until_it_succeeds(self, spot: int) -> bool:
        """Whether who fails at this spot is known to come back without having done anything."""
        return f"{_TRIED}{spot}" in self.named and not self.is_loop(spot)

    def tried_again(self, spot: int) -> None:
        """Somebody did come back like that."""
        self._tries.add(spot)

    def learnt(self) -> set[str]:
        """What later executions should know."""
        if sum(name.startswith((_VAIN, _ANSWERED, LOOP, _TRIED)) for name in self.named) >= MOST:
            return set()
        found = {f"{LOOP}{place}" for place in self._loops} | {f"{_TRIED}{place}" for place in self._tries}
        for place, waits in self._waits.items():
            if f"{_VAIN}{place}" in self.named or any(wait.ran_out for wait in waits):
                answered = any(map(self._may_be_answered, waits))
                found.add(f"{_ANSWERED if answered else _VAIN}{place}")
        return found


def loops_in(named: Iterable[str]) -> frozenset[str]:
    """Of what an execution has found to matter, the loops: those that end by themselves, and tries."""
    return frozenset(name for name in named if name.startswith((LOOP, _TRIED)))


def tries_in(named: Iterable[str]) -> frozenset[str]:
    """Of what an execution has found to matter, where something is tried until it succeeds."""
    return frozenset(name for name in named if name.startswith(_TRIED))


def of_delays(named: Iterable[str]) -> frozenset[str]:
    """Of what an execution has found to matter, all that only takes time."""
    return frozenset(name for name in named if name.startswith((_VAIN, _ANSWERED, LOOP, _TRIED)))
