"""Stand-ins for locks and semaphores of threads and of processes."""

from __future__ import annotations

import errno
import itertools
import os
import sys
import warnings
from typing import Any, Final, Self

from grader.subject import agent


class Steady:
    """Hashed by the order in which objects are made, so that sets of them look the same in every run."""

    _conducted_steady = 0

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        """A new object."""
        made = super().__new__(cls)
        made._conducted_steady = next(_MADE)
        return made

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return self._conducted_steady


_MADE: Final = itertools.count(1)


class Modelled(Steady):
    """Base of all primitives: a name with the conductor, no state of its own."""

    __modelled__ = True
    _conducted_kind = ""
    _conducted_noun = ""  # what people call it, if not by its kind
    _conducted_shared = False
    _conducted_served = False  # whether a manager owns it, which makes it one of a thread's that processes share

    def _conducted_make(self, *args: Any, label: str = "") -> None:
        served = ("served",) if self._conducted_served else ()
        self._conducted_name = agent.new(
            self._conducted_kind, *args, *served, label=label, noun=self._conducted_noun, shared=self._conducted_shared
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce_ex__(self, _protocol: Any) -> Any:
        """Refuse to be pickled or copied, as the original does."""
        if self._conducted_shared:
            kind = type(self).__name__.removeprefix("Process")
            raise RuntimeError(f"{kind} objects should only be shared between processes through inheritance")
        raise TypeError("cannot pickle '_thread.lock' object")


class Copied:
    """A primitive that is written in Python: `copy.copy` gives a second object over the same state."""

    def __copy__(self) -> Self:
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made


def deprecated(text: str) -> None:
    """Warn of an old spelling, at the line that uses it."""
    warnings.warn(text, DeprecationWarning, stacklevel=3)


def thread_timeout(blocking: Any, timeout: Any) -> float | None:
    """The rules of `threading.Lock.acquire`: None waits for ever, 0 does not wait."""
    if not blocking:
        if timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return 0.0
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    return None if timeout == -1 else float(timeout)


def process_timeout(block: Any, timeout: Any) -> float | None:
    """The rules of `multiprocessing.Lock.acquire`: a negative time is no time."""
    if not block:
        return 0.0
    return None if timeout is None else max(0.0, float(timeout))


class Acquiring(Modelled):
    """What can be acquired and released, also by `with`."""

    def _conducted_acquire(self, timeout: float | None) -> bool:
        if timeout is not None and timeout <= 0:
            return bool(agent.call(self._conducted_name, "try").value)
        return not agent.call(self._conducted_name, "acquire", timeout=timeout).timed_out

    def __exit__(self, *_error: object) -> None:
        self.release()

    def release(self) -> None:
        """Give it back."""
        agent.call(self._conducted_name, "release")


class Lock(Acquiring):
    """`threading.Lock`."""

    _conducted_kind = "lock"

    def __init__(self) -> None:
        self._conducted_make()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock."""
        return self._conducted_acquire(thread_timeout(blocking, timeout))

    def locked(self) -> bool:
        """Whether somebody holds it."""
        return bool(agent.call(self._conducted_name, "locked").value)

    def __enter__(self) -> bool:
        return self.acquire()

    acquire_lock, release_lock, locked_lock = acquire, Acquiring.release, locked


class RLock(Acquiring):
    """`threading.RLock`."""

    _conducted_kind = "rlock"

    def __init__(self) -> None:
        self._conducted_make()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock, once more where it is held by the same task."""
        return self._conducted_acquire(thread_timeout(blocking, timeout))

    def __enter__(self) -> bool:
        return self.acquire()

    def _is_owned(self) -> bool:
        return self._recursion_count() > 0

    def _recursion_count(self) -> int:
        return int(agent.call(self._conducted_name, "depth").value)

    if sys.version_info >= (3, 14):
        locked = Lock.locked


class _ProcessAcquiring(Acquiring):
    """What `multiprocessing` makes of a semaphore."""

    _conducted_shared = True

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take it."""
        return self._conducted_acquire(process_timeout(block, timeout))

    def __enter__(self) -> bool:
        return self.acquire()

    if sys.version_info >= (3, 14):

        def locked(self) -> bool:
            """Whether it cannot be taken now."""
            return bool(agent.call(self._conducted_name, "locked").value)


class ProcessLock(_ProcessAcquiring):
    """`multiprocessing.Lock`."""

    _conducted_kind = "lock"

    def __init__(self, *, ctx: Any = None, label: str = "") -> None:
        self._conducted_make(label=label)


class ProcessRLock(_ProcessAcquiring):
    """`multiprocessing.RLock`."""

    _conducted_kind = "rlock"

    def __init__(self, *, ctx: Any = None) -> None:
        self._conducted_make()


class Semaphore(Copied, Modelled):
    """`threading.Semaphore`."""

    _conducted_kind = "semaphore"

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._conducted_make(value, self._conducted_bound(value))

    @staticmethod
    def _conducted_bound(value: int) -> int | None:  # noqa: ARG004
        return None

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        """Take one."""
        if not blocking:
            if timeout is not None:
                raise ValueError("can't specify timeout for non-blocking acquire")
            return bool(agent.call(self._conducted_name, "try").value)
        if timeout is not None and timeout <= 0:
            return bool(agent.call(self._conducted_name, "try").value)
        return not agent.call(self._conducted_name, "acquire", timeout=timeout).timed_out

    def release(self, n: int = 1) -> None:
        """Give back `n`."""
        if n < 1:
            raise ValueError("n must be one or more")
        agent.call(self._conducted_name, "release", n)

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_error: object) -> None:
        self.release()

    @property
    def _value(self) -> int:
        return int(agent.call(self._conducted_name, "value").value)


class BoundedSemaphore(Semaphore):
    """`threading.BoundedSemaphore`."""

    @staticmethod
    def _conducted_bound(value: int) -> int | None:
        return value


class ProcessSemaphore(_ProcessAcquiring):
    """`multiprocessing.Semaphore`."""

    _conducted_kind = "semaphore"

    def __init__(self, value: int = 1, *, ctx: Any = None) -> None:
        if value < 0:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        self._conducted_make(value, self._conducted_bound(value))

    _conducted_bound = staticmethod(Semaphore._conducted_bound)  # noqa: SLF001

    def release(self) -> None:
        """Give one back."""
        agent.call(self._conducted_name, "release", 1)

    def get_value(self) -> int:
        """How many are left."""
        return int(agent.call(self._conducted_name, "value").value)


class ProcessBoundedSemaphore(ProcessSemaphore):
    """`multiprocessing.BoundedSemaphore`."""

    _conducted_bound = staticmethod(BoundedSemaphore._conducted_bound)  # noqa: SLF001
