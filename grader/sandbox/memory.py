"""What a submission's processes may take of memory and of processes together, and who watches where no kernel does.

`cgroup.py` has the kernel hold them to it. Without that their memory is sampled, and above the cap all are killed.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from pathlib import Path
from typing import Final, Protocol

from grader import processes

TOTAL_BYTES: Final = 1024 * 1024 * 1024  # of all processes of a submission together, with files in their memory
TOTAL_TASKS: Final = 512  # processes and threads
_EVERY: Final = 0.1  # seconds between two samples
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class Cap(Protocol):
    """Holds the processes of one box to what they may take together."""

    def add(self, pid: int) -> None:
        """From now on it holds for this process and all that it will start."""

    @property
    def exceeded(self) -> int:
        """How often something was killed for it."""

    def close(self) -> None:
        """The box is gone: leave nothing of this behind."""


class Sampler:
    """A thread that adds up memory ten times a second; above the cap it kills the process and all that it started."""

    def __init__(self, *, cap: int = TOTAL_BYTES) -> None:
        self._cap = cap
        self._pid = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="memory of a box", daemon=True)
        self.exceeded = 0

    def add(self, pid: int) -> None:
        """Begin to watch it."""
        self._pid = pid
        self._thread.start()

    def close(self) -> None:
        """Stop."""
        self._over.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            family = [self._pid, *processes.descendants(self._pid)]
            if taken(family, at_least=self._cap) > self._cap:
                self.exceeded += 1
                end(self._pid, family)
                return


def end(pid: int, family: list[int]) -> None:
    """Kill a process and what it has started: itself last, as it may be what holds the others together."""
    for one in (*reversed(family), *processes.descendants(pid), pid):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(one, signal.SIGKILL)


def taken(pids: list[int], *, at_least: int) -> int:
    """The bytes of memory that these processes take, roughly. Asked exactly only if they may be `at_least` so many."""
    resident = sum(map(_resident, pids))
    return resident if resident <= at_least else sum(map(_proportional, pids))


def _resident(pid: int) -> int:
    """All pages that it has, also those that it shares."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    return 0


def _proportional(pid: int) -> int:
    """Its own pages and its part of those that several have; all, where that is not told."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return _resident(pid)
