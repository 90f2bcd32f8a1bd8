"""How long to wait for what a program may never do: by whether any of it runs or wants to, hardly by the clock.

On a busy machine a program that wants to go on is runnable, however long it has to wait for a core; that time does
not count. What counts are looks at which all of it is asleep. A program that computes without end runs out of its
processor time instead, and only what does neither ends by the clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from grader import processes

TICK: Final = 0.02  # seconds between two looks
ASLEEP: Final = 2.0  # seconds for which nothing wants to run until patience is at its end
COMPUTING: Final = 2.0  # seconds of processor time, likewise
WALL: Final = 20.0
SETTLED: Final = 3  # looks in a row between which nothing has run
POLLING: Final = 10  # looks at which nothing wanted to run: who wakes up now and then only asks again


class Patience:
    """One per wait: `look` at every tick. `pids` tells which processes there are."""

    def __init__(self, pids: Callable[[], list[int]], *, asleep: float = ASLEEP, computing: float = COMPUTING) -> None:
        self._pids = pids
        self._seconds = computing
        self._most = int(asleep / TICK)
        self._asleep = 0
        self._until = time.monotonic() + WALL
        self._next = time.monotonic() + TICK
        self._spent: float | None = None
        self._last: list[processes.Activity] | None = None
        self._still = 0
        self.exhausted = False
        self.computing = False

    @property
    def settled(self) -> bool:
        """Whether all of the program has been asleep for some looks: by itself it does not go on."""
        return self._still >= SETTLED or self._asleep >= POLLING

    def look(self) -> None:
        """Look at all threads of the program, if the last time was a tick ago."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + TICK
        pids = self._pids()
        found = processes.activity(pids)
        busy = any(processes.is_runnable(one, self._last or ()) for one in found)
        self._still = self._still + 1 if not busy and found == self._last else 0
        self._last = found
        self._asleep += not busy
        spent = processes.seconds(pids)
        self._spent = spent if self._spent is None else self._spent
        self.computing = spent - self._spent > self._seconds
        self.exhausted = self.computing or self._asleep >= self._most or now > self._until
