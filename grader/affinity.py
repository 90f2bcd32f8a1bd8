"""Which core a process runs on.

Examiner and subject share a core while they talk: a message between cores costs five times as much. What can be
done meanwhile, such as forking the next subject and clearing the last one away, goes to cores that nobody needs.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Final

_IDLE: Final[set[int]] = set()


def pin(worker: int | None, workers: int = 1) -> None:
    """Pin this process, and what it will start, to one of the cores it may use.

    Workers of one session spread over them, `None` (no workers) takes one by its own process id.
    """
    if not hasattr(os, "sched_setaffinity"):
        return
    allowed = sorted(os.sched_getaffinity(0))
    if len(allowed) < 2:  # noqa: PLR2004 - no choice
        return
    first = os.getpid() if worker is None else os.getppid()
    taken = [allowed[(first + number) % len(allowed)] for number in range(max(1, workers))]
    _IDLE.clear()
    _IDLE.update(set(allowed) - set(taken))
    os.sched_setaffinity(0, {taken[(worker or 0) % len(taken)]})


@contextlib.contextmanager
def pinned() -> Iterator[None]:
    """On one core for a while: in a process that has other things to do afterwards."""
    before = here()
    pin(None)
    try:
        yield
    finally:
        _IDLE.clear()
        if len(before) > 1:
            os.sched_setaffinity(0, before)


def here() -> list[int]:
    """The cores that this process may use; empty where that is not to be had."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def idle() -> list[int]:
    """The cores that no worker of this session is pinned to."""
    return sorted(_IDLE)
