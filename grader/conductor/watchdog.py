"""Looks at a process that does not announce: it computes, or it is blocked where we cannot see.

Judged by processor time and by who wants to run, never by the clock alone, so that a busy machine changes nothing. All
that a process has started counts with it: whoever has others compute computes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from grader import processes

TICK_MILLISECONDS: Final = 200
ASLEEP_TICKS: Final = 15
STILL_SECONDS: Final = 9.0  # three times what is waited for whoever stands still for good


class Sign(Enum):
    """What a look at the process tells."""

    ALIVE = "alive"
    GONE = "gone"
    SPENT = "spent"
    ASLEEP = "asleep"


@dataclass(slots=True)
class Stillness:
    """How long a submission has stood still, in all its executions together, for reasons that nobody can see.

    What sleeps a little before every step, or in every check, is not waited for any more when that adds up.
    """

    most: float = STILL_SECONDS
    seconds: float = 0.0

    @property
    def exhausted(self) -> bool:
        """Whether it was more than is waited for."""
        return self.seconds > self.most


@dataclass(slots=True)
class Watchdog:
    """One per wait: call `look` at every tick. `seconds` of processor time are allowed."""

    pid: int
    seconds: float
    _first: float | None = None
    _last: float = -1.0
    _asleep: int = 0
    _before: list[processes.Activity] = field(default_factory=list)

    def look(self) -> Sign:
        """The state of the process, and of all that it has started, now."""
        if processes.Process(self.pid).ended:
            return Sign.GONE
        family = self._family()
        spent = processes.seconds_with_ended(family)
        if self._first is None:
            self._first = spent
        if spent - self._first > self.seconds:
            return Sign.SPENT
        idle = spent == self._last and self._sleeps(family)
        self._asleep = self._asleep + 1 if idle else 0
        self._last = spent
        return Sign.ASLEEP if self._asleep >= ASLEEP_TICKS else Sign.ALIVE

    def sees_sleep(self) -> bool:
        """Whether nothing of it wants to run; False where the platform does not tell."""
        return processes.LINUX and self._sleeps(self._family())

    def _sleeps(self, family: list[int]) -> bool:
        """Whether no thread wants to run; where nothing tells that, the processor time alone has to do."""
        found = processes.activity(family) if processes.LINUX else []
        before, self._before = self._before, found
        return not any(processes.is_runnable(one, before) for one in found)

    def _family(self) -> list[int]:
        return [self.pid, *processes.descendants(self.pid)]
