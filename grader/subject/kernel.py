"""The few things that only the kernel can do for us; each is asked for where it exists, else left out."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_CHILD_SUBREAPER: Final = 36


_LIBRARY: Final = ctypes.CDLL(None)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        _LIBRARY.prctl(option, value, 0, 0, 0)


def die_with_parent() -> None:
    """Ask to be killed when the examiner dies; if it has died already, end now."""
    parent = os.getppid()
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(72)


def adopt_orphans() -> None:
    """Become the parent of every descendant that loses its own, so that none escapes being reaped."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def children() -> list[int]:
    """The pids of this process's children; empty where the kernel does not tell."""
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:  # noqa: PTH123
            return [int(pid) for pid in file.read().split()]
    except OSError:
        return []


def wait_for_end() -> None:
    """Stand still until killed."""
    signal.pause()
