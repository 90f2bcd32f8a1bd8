"""The few things that only the kernel can do for us; each is asked for where it exists, else left out."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_CHILD_SUBREAPER: Final = 36
_READ: Final = 65_536

_LIBRARY: Final = ctypes.CDLL(None)


def prctl(option: int, *values: int) -> int:
    """The system call of that name, with up to four values; 0 when it has done so, and always elsewhere."""
    if sys.platform != "linux":
        return 0
    done: int = _LIBRARY.prctl(option, *(ctypes.c_ulong(one) for one in (*values, 0, 0, 0, 0)[:4]))
    return done


def syscall(number: int, *values: int) -> int:
    """A system call that the C library has no name for: what it returns, -1 for an error."""
    _LIBRARY.syscall.restype = ctypes.c_long
    done: int = _LIBRARY.syscall(ctypes.c_long(number), *map(ctypes.c_ulong, values))
    return done


def keep_in_environment(name: str, value: str) -> None:
    """For programs that are executed from here; `os.environ` does not show it."""
    _LIBRARY.setenv(name.encode(), os.fsencode(value), 1)


def die_with_parent() -> None:
    """Ask to be killed when the examiner dies; if it has died already, end now."""
    parent = os.getppid()
    prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(72)


def _fork_alone() -> Callable[[], int]:
    """The C library's `fork`, called with the interpreter's lock held, where it is known to do."""
    if sys.platform != "linux" or sys.implementation.name != "cpython":
        return os.fork
    fork = ctypes.PyDLL(None, use_errno=True).fork

    def fork_alone() -> int:
        pid: int = fork()
        if pid < 0:
            raise OSError(ctypes.get_errno(), "fork")
        return pid

    return fork_alone


# For a process with one thread, and only for that: `os.fork` without the hooks by which the interpreter and the
# standard library put in order, in the child, what other threads may have held. They cost a child a millisecond.
fork_alone: Final = _fork_alone()


def adopt_orphans() -> None:
    """Become the parent of every descendant that loses its own, so that none escapes being reaped."""
    prctl(_PR_SET_CHILD_SUBREAPER, 1)


def children(pid: int | None = None) -> list[int]:
    """The pids of the children of a process (this one); empty where the kernel does not tell."""
    pid = os.getpid() if pid is None else pid
    try:
        descriptor = os.open(f"/proc/{pid}/task/{pid}/children", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return []
    found = b""
    try:
        while data := os.read(descriptor, _READ):
            found += data
    except OSError:  # it has died meanwhile
        return []
    finally:
        os.close(descriptor)
    return [int(child) for child in found.split()]


def kill_all() -> None:
    """For the first process of a namespace: end all others at one stroke, so that none can fork meanwhile."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)


def wait_for_end() -> None:
    """Stand still until killed."""
    while True:
        signal.pause()
