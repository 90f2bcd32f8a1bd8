"""Where the processes of a submission run: beside the examiner while they talk to it, else out of its way."""

from __future__ import annotations

import contextlib
import os
from typing import Final

_HERE: Final[set[int]] = set()
_IDLE: Final[set[int]] = set()


def settle(here: str, idle: str) -> None:
    """Note the examiner's cores and those that nobody needs, both as numbers with commas between."""
    _HERE.update(int(core) for core in here.split(",") if core)
    _IDLE.update(int(core) for core in idle.split(",") if core)


def spare() -> bool:
    """Whether there are cores that nobody needs."""
    return bool(_IDLE)


def step_aside(pid: int = 0) -> None:
    """Have a process of ours (this one: 0) run on the idle cores, if there are any."""
    if _IDLE:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(pid, _IDLE)


def come_back() -> None:
    """Run on the examiner's core."""
    if _IDLE:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, _HERE)


def spread() -> None:
    """Run on all of them: a program that nobody conducts has several things to do at once."""
    if _IDLE:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, _HERE | _IDLE)
