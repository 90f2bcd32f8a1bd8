"""Looks at a process that does not announce: it computes, or it is blocked where we cannot see.

Judged by processor time and process state, never by the clock alone, so that a busy machine changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

import psutil

TICK_MILLISECONDS: Final = 200
ASLEEP_TICKS: Final = 15
_ASLEEP: Final = frozenset("STt")


class Sign(Enum):
    """What a look at the process tells."""

    ALIVE = "alive"
    GONE = "gone"
    SPENT = "spent"
    ASLEEP = "asleep"


@dataclass(slots=True)
class Watchdog:
    """One per wait: call `look` at every tick. `seconds` of processor time are allowed."""

    pid: int
    seconds: float
    _first: float | None = None
    _last: float = -1.0
    _asleep: int = 0

    def look(self) -> Sign:
        """The state of the process now."""
        try:
            process = psutil.Process(self.pid)
            times = process.cpu_times()
            status = process.status()
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            return Sign.GONE
        except psutil.AccessDenied:
            return Sign.ALIVE
        if status == psutil.STATUS_ZOMBIE:
            return Sign.GONE
        spent = times.user + times.system
        if self._first is None:
            self._first = spent
        if spent - self._first > self.seconds:
            return Sign.SPENT
        return self._asleep_or_alive(spent)

    def _asleep_or_alive(self, spent: float) -> Sign:
        idle = spent == self._last and self._all_asleep()
        self._asleep = self._asleep + 1 if idle else 0
        self._last = spent
        return Sign.ASLEEP if self._asleep >= ASLEEP_TICKS else Sign.ALIVE

    def _all_asleep(self) -> bool:
        return _all_asleep(self.pid)


class FamilyWatchdog(Watchdog):
    """For a process that has not said yet who it is: looks at the one that was to start it, and at all its children."""

    __slots__ = ()

    def _all_asleep(self) -> bool:
        try:
            children = psutil.Process(self.pid).children(recursive=True)
        except psutil.Error:
            return False
        return _all_asleep(self.pid) and all(_all_asleep(child.pid) for child in children)


def _all_asleep(pid: int) -> bool:
    """Whether every thread of the process waits for something, or has been stopped (states in /proc)."""
    try:
        threads = psutil.Process(pid).threads()
    except psutil.Error:
        return False
    states = [_thread_state(pid, thread.id) for thread in threads]
    return all(state in _ASLEEP for state in states)


def _thread_state(pid: int, thread: int) -> str:
    try:
        with open(f"/proc/{pid}/task/{thread}/stat", encoding="ascii", errors="replace") as stat:  # noqa: PTH123
            return stat.read().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return "S"  # no /proc here: the processor time alone has to do
