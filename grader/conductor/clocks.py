"""What time it is: for all the same, or for each process as late as all that it can know of.

A sleep orders nothing, so who sleeps where is not explored. If the clock were one for all, a process could see by it
who else has slept, and take turns by what no schedule changes. In a script a process learns of the time of others only
as it learns of them: by touching what they have touched.
"""

from __future__ import annotations

from typing import Final

from grader.conductor.model import MARKS, Footprint

EPOCH: Final = 1_700_000_000.0


class Clock:
    """One for all. `now` is the latest time that there is."""

    def __init__(self) -> None:
        self.now = EPOCH

    def of(self, process: int) -> float:  # noqa: ARG002 - the same for all
        """The time of this process."""
        return self.now

    def forked(self, parent: int, child: int) -> None:
        """A process has started another one."""

    def announced(self, task: int, process: int, seconds: float) -> float:  # noqa: ARG002 - as above
        """The task is about to wait for so long, at most: until when."""
        return self.now + max(0.0, seconds)

    def waited(self, task: int, process: int, due: float | None) -> None:  # noqa: ARG002 - as above
        """It has done so."""
        self.now = max(self.now, due or 0.0)

    def passes(self, process: int, seconds: float) -> None:  # noqa: ARG002 - as above
        """Time passes for this process, which waits for nothing else."""
        self.now += seconds

    def touched(self, process: int, footprint: Footprint) -> None:
        """The process has touched these things."""


class Clocks(Clock):
    """One for each process."""

    def __init__(self) -> None:
        super().__init__()
        self._now: dict[int, float] = {0: EPOCH}
        self._due: dict[int, float] = {}  # by task
        self._wrote: dict[str, float] = {}
        self._read: dict[str, float] = {}

    def of(self, process: int) -> float:
        """The time of this process."""
        return self._now[process]

    def forked(self, parent: int, child: int) -> None:
        """A process has started another one."""
        self._now[child] = self._now[parent]

    def announced(self, task: int, process: int, seconds: float) -> float:
        """The task is about to wait for so long, at most: until when, by the latest time that there is."""
        self._due[task] = self._now[process] + max(0.0, seconds)
        return super().announced(task, process, seconds)

    def waited(self, task: int, process: int, due: float | None) -> None:
        """It has done so."""
        super().waited(task, process, due)
        self._now[process] = max(self._now[process], self._due.pop(task, 0.0))

    def passes(self, process: int, seconds: float) -> None:
        """Time passes for this process, which waits for nothing else."""
        super().passes(process, seconds)
        self._now[process] += seconds

    def touched(self, process: int, footprint: Footprint) -> None:
        """The process has touched these things: it is no earlier there than it was for those on whom that depends."""
        shared = [(key, writes) for key, writes in footprint if key[0] not in MARKS]
        now = self._now[process]
        for key, writes in shared:
            now = max(now, self._wrote.get(key, now), self._read.get(key, now) if writes else now)
        for key, writes in shared:
            if writes:
                self._wrote[key] = now
            else:
                self._read[key] = max(self._read.get(key, now), now)
        self._now[process] = now
