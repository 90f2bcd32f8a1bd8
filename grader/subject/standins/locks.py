"""Stand-ins for locks and semaphores of threads and of processes."""

from __future__ import annotations

import itertools
from typing import Any, Final, Self

from grader.subject import agent


class Steady:
    """Hashed by the order in which objects are made, so that sets of them look the same in every run."""

    _steady = 0

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        """A new object."""
        made = super().__new__(cls)
        made._steady = next(_MADE)
        return made

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return self._steady


_MADE: Final = itertools.count(1)


class Modelled(Steady):
    """Base of all primitives: a name with the conductor, no state of its own."""

    __modelled__ = True
    _kind = ""
    _shared = False

    def _make(self, *args: Any, label: str = "") -> None:
        self._name = agent.new(self._kind, *args, label=label, shared=self._shared)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce_ex__(self, _protocol: Any) -> Any:
        """Refuse to be pickled or copied, as the original does."""
        if self._shared:
            kind = type(self).__name__.removeprefix("Process")
            raise RuntimeError(f"{kind} objects should only be shared between processes through inheritance")
        raise TypeError("cannot pickle '_thread.lock' object")


class Copied:
    """A primitive that is written in Python: `copy.copy` gives a second object over the same state."""

    def __copy__(self) -> Self:
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made


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


class _Acquiring(Modelled):
    """What can be acquired and released, also by `with`."""

    def _acquire(self, timeout: float | None) -> bool:
        if timeout is not None and timeout <= 0:
            return bool(agent.call(self._name, "try").value)
        return not agent.call(self._name, "acquire", timeout=timeout).timed_out

    def __exit__(self, *_error: object) -> None:
        self.release()

    def release(self) -> None:
        """Give it back."""
        agent.call(self._name, "release")


class Lock(_Acquiring):
    """`threading.Lock`."""

    _kind = "lock"

    def __init__(self) -> None:
        self._make()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock."""
        return self._acquire(thread_timeout(blocking, timeout))

    def locked(self) -> bool:
        """Whether somebody holds it."""
        return bool(agent.call(self._name, "locked").value)

    def __enter__(self) -> bool:
        return self.acquire()

    acquire_lock, release_lock, locked_lock = acquire, _Acquiring.release, locked


class RLock(Lock):
    """`threading.RLock`."""

    _kind = "rlock"

    def _is_owned(self) -> bool:
        return bool(agent.call(self._name, "owned").value)


class ProcessLock(_Acquiring):
    """`multiprocessing.Lock`."""

    _kind = "lock"
    _shared = True

    def __init__(self, *, ctx: Any = None, label: str = "") -> None:
        self._make(label=label)

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take the lock."""
        return self._acquire(process_timeout(block, timeout))

    def locked(self) -> bool:
        """Whether somebody holds it (new in Python 3.14)."""
        return bool(agent.call(self._name, "locked").value)

    def __enter__(self) -> bool:
        return self.acquire()


class ProcessRLock(ProcessLock):
    """`multiprocessing.RLock`."""

    _kind = "rlock"


class Semaphore(Copied, Modelled):
    """`threading.Semaphore`."""

    _kind = "semaphore"

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._make(value, self._bound(value))

    @staticmethod
    def _bound(value: int) -> int | None:  # noqa: ARG004
        return None

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        """Take one."""
        if not blocking:
            if timeout is not None:
                raise ValueError("can't specify timeout for non-blocking acquire")
            return bool(agent.call(self._name, "try").value)
        if timeout is not None and timeout <= 0:
            return bool(agent.call(self._name, "try").value)
        return not agent.call(self._name, "acquire", timeout=timeout).timed_out

    def release(self, n: int = 1) -> None:
        """Give back `n`."""
        if n < 1:
            raise ValueError("n must be one or more")
        agent.call(self._name, "release", n)

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_error: object) -> None:
        self.release()

    @property
    def _value(self) -> int:
        return int(agent.call(self._name, "value").value)


class BoundedSemaphore(Semaphore):
    """`threading.BoundedSemaphore`."""

    @staticmethod
    def _bound(value: int) -> int | None:
        return value


class ProcessSemaphore(_Acquiring):
    """`multiprocessing.Semaphore`."""

    _kind = "semaphore"
    _shared = True

    def __init__(self, value: int = 1, *, ctx: Any = None) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._make(value, self._bound(value))

    _bound = staticmethod(Semaphore._bound)  # noqa: SLF001

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take one."""
        return self._acquire(process_timeout(block, timeout))

    def release(self) -> None:
        """Give one back."""
        agent.call(self._name, "release", 1)

    def __enter__(self) -> bool:
        return self.acquire()

    def get_value(self) -> int:
        """How many are left."""
        return int(agent.call(self._name, "value").value)


class ProcessBoundedSemaphore(ProcessSemaphore):
    """`multiprocessing.BoundedSemaphore`."""

    _bound = staticmethod(BoundedSemaphore._bound)  # noqa: SLF001
