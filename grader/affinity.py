"""Keep examiner and subject on one core while they talk: a message between cores costs five times as much."""

from __future__ import annotations

import os


def pin(worker: int | None) -> None:
    """Pin this process, and what it will start, to one of the cores it may use.

    Workers of one session spread over them, `None` (no workers) takes one by its own process id.
    """
    if not hasattr(os, "sched_setaffinity"):
        return
    allowed = sorted(os.sched_getaffinity(0))
    number = os.getpid() if worker is None else os.getppid() + worker
    if len(allowed) > 1:
        os.sched_setaffinity(0, {allowed[number % len(allowed)]})
