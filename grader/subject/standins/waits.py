"""Stand-ins for conditions, events and barriers of threads and of processes."""

from __future__ import annotations

from collections.abc import Callable
from threading import BrokenBarrierError
from typing import Any

from grader.subject import agent
from grader.subject.standins.locks import Copied, Lock, Modelled, ProcessLock, ProcessRLock, RLock


class Condition(Copied, Modelled):
    """`threading.Condition`."""

    _kind = "condition"
    _locks: tuple[type, ...] = (Lock, ProcessLock)
    _own_lock: Any = RLock

    def __init__(self, lock: Any = None) -> None:
        own: Any = self._own_lock() if lock is None else lock
        if not issubclass(type(own), self._locks):
            raise TypeError("the conductor knows conditions over its own locks only")
        self._lock = own
        self._make(own._name)  # noqa: SLF001
        self.acquire, self.release = own.acquire, own.release

    def __enter__(self) -> Any:
        return self._lock.__enter__()

    def __exit__(self, *error: object) -> None:
        self._lock.__exit__(*error)

    def wait(self, timeout: float | None = None) -> bool:
        """Give the lock up until notified."""
        depth = agent.call(self._name, "park").value
        if agent.call(self._name, "wake", depth, timeout=timeout).timed_out:
            agent.call(self._name, "leave")
            agent.call(self._name, "wake", depth)
            return False
        return True

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        """Wait until the predicate is true."""
        end: float | None = None
        left = timeout
        result = predicate()
        while not result:
            if timeout is not None and end is None:
                end = agent.STATE.now + timeout
            elif end is not None:
                left = end - agent.STATE.now
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        """Wake `n` waiters."""
        agent.call(self._name, "notify", max(0, n))

    def notify_all(self) -> None:
        """Wake all waiters."""
        agent.call(self._name, "notify", -1)

    notifyAll = notify_all  # noqa: N815 - the standard library's deprecated spelling


class ProcessCondition(Condition):
    """`multiprocessing.Condition`."""

    _shared = True
    _locks = (ProcessLock,)
    _own_lock = ProcessRLock

    def __init__(self, lock: Any = None, *, ctx: Any = None) -> None:
        super().__init__(lock)

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        """Wait until the predicate is true; unlike a thread's, not at all when the time is 0."""
        end = None if timeout is None else agent.STATE.now + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - agent.STATE.now
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


class Event(Copied, Modelled):
    """`threading.Event`."""

    _kind = "event"

    def __init__(self) -> None:
        self._make()

    def is_set(self) -> bool:
        """Whether it is set."""
        return bool(agent.call(self._name, "is_set").value)

    isSet = is_set  # noqa: N815

    def set(self) -> None:
        """Let everybody go who waits."""
        agent.call(self._name, "set")

    def clear(self) -> None:
        """Make later waits wait."""
        agent.call(self._name, "clear")

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until set."""
        if timeout is not None and timeout <= 0:
            return self.is_set()
        return not agent.call(self._name, "wait", timeout=timeout).timed_out


class ProcessEvent(Event):
    """`multiprocessing.Event`."""

    _shared = True

    def __init__(self, *, ctx: Any = None) -> None:
        super().__init__()


class Barrier(Copied, Modelled):
    """`threading.Barrier`."""

    _kind = "barrier"

    def __init__(
        self,
        parties: int,
        action: Callable[[], Any] | None = None,
        timeout: float | None = None,
        *,
        ctx: Any = None,
    ) -> None:
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._parties, self._action, self._timeout = parties, action, timeout
        self._make(parties)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the others; the number of this one among them."""
        index, last = agent.call(self._name, "arrive").value
        if last:
            self._open()
        limit = self._timeout if timeout is None else timeout
        if agent.call(self._name, "pass", timeout=limit).timed_out:
            self.abort()
            raise BrokenBarrierError
        return int(index)

    def _open(self) -> None:
        try:
            if self._action is not None:
                self._action()
        except BaseException:
            self.abort()
            raise
        agent.call(self._name, "open")

    def reset(self) -> None:
        """Break it for those inside, then start afresh."""
        agent.call(self._name, "reset")

    def abort(self) -> None:
        """Break it."""
        agent.call(self._name, "abort")

    @property
    def parties(self) -> int:
        """How many it takes."""
        return self._parties

    @property
    def n_waiting(self) -> int:
        """How many are inside."""
        return int(agent.call(self._name, "look").value[0])

    @property
    def broken(self) -> bool:
        """Whether it is broken."""
        return bool(agent.call(self._name, "look").value[1])


class ProcessBarrier(Barrier):
    """`multiprocessing.Barrier`."""

    _shared = True
