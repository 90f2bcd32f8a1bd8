"""What happened before what: vector clocks over the steps of an execution.

After Mattern, "Virtual time and global states of distributed systems" (1989): a task's clock says, for each task, the
last of its steps that comes before whatever the task does next.
"""

from __future__ import annotations

from typing import Final

from grader.conductor.model import Footprint

Clock = dict[int, int]
NOTHING: Final[Clock] = {}


class Causality:
    """The clocks of all tasks, and of what was last written and read."""

    def __init__(self) -> None:
        self._clocks: dict[int, Clock] = {}
        self._writes: dict[str, Clock] = {}
        self._reads: dict[str, Clock] = {}

    def of(self, task: int) -> Clock:
        """What comes before the next step of the task; never changed afterwards."""
        return self._clocks.get(task, NOTHING)

    def step(self, task: int, touched: Footprint, index: int) -> Clock:
        """The task takes step number `index`: its clock from then on."""
        clock = dict(self.of(task))
        for key, writes in touched:
            _merge(clock, self._writes.get(key, NOTHING))
            if writes:
                _merge(clock, self._reads.get(key, NOTHING))
        clock[task] = index
        self._clocks[task] = clock
        for key, writes in touched:
            if writes:
                self._writes[key] = clock
                self._reads.pop(key, None)
            else:
                _merge(self._reads.setdefault(key, {}), clock)
        return clock

    def spawned(self, parent: int, child: int) -> None:
        """All that the parent has done comes before anything that the child does."""
        self._clocks[child] = self.of(parent)

    def after_all(self, task: int) -> None:
        """All that was comes before whatever the task does next."""
        clock: Clock = {}
        for other in self._clocks.values():
            _merge(clock, other)
        self._clocks[task] = clock


def _merge(into: Clock, other: Clock) -> None:
    for task, index in other.items():
        if into.get(task, -1) < index:
            into[task] = index
