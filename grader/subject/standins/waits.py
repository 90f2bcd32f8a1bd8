"""Stand-ins for conditions, events and barriers of threads and of processes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.subject import agent
from grader.subject.standins.locks import Copied, Lock, Modelled, ProcessLock, ProcessRLock, RLock, deprecated


class _Notified(Copied, Modelled):
    """What can be waited for, and notified, with a lock in hand."""

    _conducted_kind = "condition"
    _conducted_locks: tuple[type, ...] = (ProcessLock, ProcessRLock)

    def _conducted_over(self, lock: Any) -> None:
        self.acquire, self.release = lock.acquire, lock.release
        if not issubclass(type(lock), self._conducted_locks):
            raise TypeError("the conductor knows conditions over its own locks only")
        self._lock = lock
        self._conducted_make(lock._conducted_name)  # noqa: SLF001

    def __enter__(self) -> Any:
        return self._lock.__enter__()

    def __exit__(self, *error: object) -> None:
        self._lock.__exit__(*error)

    def wait(self, timeout: float | None = None) -> bool:
        """Give the lock up until notified."""
        depth = agent.call(self._conducted_name, "park").value
        patient = timeout is None or timeout > 0
        if patient and not agent.call(self._conducted_name, "wake", depth, timeout=timeout).timed_out:
            return True
        notified = not agent.call(self._conducted_name, "leave").value
        agent.call(self._conducted_name, "wake", depth)
        return notified

    def notify(self, n: int = 1) -> None:
        """Wake `n` waiters."""
        agent.call(self._conducted_name, "notify", max(0, n))

    def notify_all(self) -> None:
        """Wake all waiters."""
        agent.call(self._conducted_name, "notify", -1)


class Condition(_Notified):
    """`threading.Condition`."""

    _conducted_locks = (Lock, RLock, ProcessLock, ProcessRLock)

    def __init__(self, lock: Any = None) -> None:
        self._conducted_over(RLock() if lock is None else lock)

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

    def notifyAll(self) -> None:  # noqa: N802
        deprecated("notifyAll() is deprecated, use notify_all() instead")
        self.notify_all()


class ProcessCondition(_Notified):
    """`multiprocessing.Condition`."""

    _conducted_shared = True

    def __init__(self, lock: Any = None, *, ctx: Any = None) -> None:
        self._conducted_over(lock or ProcessRLock())

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


class _Flag(Copied, Modelled):
    """What is set or not, and can be waited for."""

    _conducted_kind = "event"

    def is_set(self) -> bool:
        """Whether it is set."""
        return bool(agent.call(self._conducted_name, "is_set").value)

    def set(self) -> None:
        """Let everybody go who waits."""
        agent.call(self._conducted_name, "set")

    def clear(self) -> None:
        """Make later waits wait."""
        agent.call(self._conducted_name, "clear")

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until set."""
        if timeout is not None and timeout <= 0:
            return self.is_set()
        return not agent.call(self._conducted_name, "wait", timeout=timeout).timed_out


class Event(_Flag):
    """`threading.Event`."""

    def __init__(self) -> None:
        self._conducted_make()

    def isSet(self) -> bool:  # noqa: N802
        deprecated("isSet() is deprecated, use is_set() instead")
        return self.is_set()


class ProcessEvent(_Flag):
    """`multiprocessing.Event`."""

    _conducted_shared = True

    def __init__(self, *, ctx: Any = None) -> None:
        self._conducted_make()


class Barrier(Copied, Modelled):
    """`threading.Barrier`."""

    _conducted_kind = "barrier"

    def __init__(
        self,
        parties: int,
        action: Callable[[], Any] | None = None,
        timeout: float | None = None,
    ) -> None:
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._parties, self._action, self._timeout = parties, action, timeout
        self._conducted_make(parties)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the others; the number of this one among them."""
        limit = self._timeout if timeout is None else timeout
        index = int(agent.call(self._conducted_name, "arrive", self._action is not None).value)
        if index + 1 == self._parties:
            self._conducted_act()
        elif (limit is not None and limit <= 0) or agent.call(self._conducted_name, "pass", timeout=limit).timed_out:
            agent.call(self._conducted_name, "give_up")
        return index

    def _conducted_act(self) -> None:
        if self._action is None:
            return
        try:
            self._action()
        except BaseException:
            agent.call(self._conducted_name, "fail")
            raise
        agent.call(self._conducted_name, "open")

    def reset(self) -> None:
        """Break it for those inside, then start afresh."""
        agent.call(self._conducted_name, "reset")

    def abort(self) -> None:
        """Break it."""
        agent.call(self._conducted_name, "abort")

    @property
    def parties(self) -> int:
        """How many it takes."""
        return self._parties

    @property
    def n_waiting(self) -> int:
        """How many are inside."""
        return int(agent.call(self._conducted_name, "look").value[0])

    @property
    def broken(self) -> bool:
        """Whether it is broken."""
        return bool(agent.call(self._conducted_name, "look").value[1])


class ProcessBarrier(Barrier):
    """`multiprocessing.Barrier`."""

    _conducted_shared = True

    def __init__(
        self,
        parties: int,
        action: Callable[[], Any] | None = None,
        timeout: float | None = None,
        *,
        ctx: Any = None,
    ) -> None:
        super().__init__(parties, action, timeout)
