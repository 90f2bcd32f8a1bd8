"""The races that executions have shown, told apart by the places where they happen.

What a data race detector reports are pairs of program points; Sen, "Race directed random testing of concurrent
programs" (PLDI 2008), has each pair happen in the other order, one execution for each. Programs too large to be
explored have few pairs of places, however often they race there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from grader.conductor.strategy import Place

KINDS: Final = 500  # pairs of places, of which nobody needs more: only so many are tried

Kind = tuple[Place, Place]
_At = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Race:
    """After the choices `before`, `owner` took a step which an operation of `task` depends on and might precede."""

    before: Sequence[int]
    owner: int
    task: int
    kind: Kind


class Races:
    """To be noted during executions, and taken one by one: those of rare kinds first.

    Of each kind the first one and, in the first execution, the last one.
    """

    def __init__(self) -> None:
        self._counts: Counter[Kind] = Counter()
        self._new: dict[Kind, _At] = {}
        self._latest: dict[Kind, _At] | None = {}
        self._first_ones: list[Race] = []
        self._last_ones: list[Race] = []

    def note(self, kind: Kind, index: int, owner: int, task: int) -> None:
        """In the execution at hand, step `index` of `owner` races with the announced operation of `task`."""
        at = (index, owner, task)
        if kind not in self._counts:
            if len(self._counts) >= KINDS:
                return
            self._new[kind] = at
        elif self._latest is not None:
            self._latest[kind] = at
        self._counts[kind] += 1

    def settle(self, choices: Sequence[int]) -> None:
        """The execution is over; these were its choices."""
        self._first_ones += (_race(kind, at, choices) for kind, at in self._new.items())
        self._new.clear()
        if self._latest is not None:
            self._last_ones += (_race(kind, at, choices) for kind, at in self._latest.items())
            self._latest = None

    def take(self) -> Race | None:
        """One that was not taken before; None when there is none left."""
        for races in self._first_ones, self._last_ones:
            if races:
                return races.pop(min(range(len(races)), key=lambda number: self._counts[races[number].kind]))
        return None


def _race(kind: Kind, at: _At, choices: Sequence[int]) -> Race:
    index, owner, task = at
    return Race(choices[:index], owner, task, kind)
