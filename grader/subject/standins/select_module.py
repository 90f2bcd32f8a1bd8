"""A stand-in for `select`: waiting until something can be done with one of several descriptors."""

from __future__ import annotations

import errno
import math
import select as real
import types
from collections.abc import Iterable
from typing import Any, Final, Self

from grader.subject import agent
from grader.subject.standins import awaited, clocks
from grader.subject.standins.descriptors import failed
from grader.subject.standins.outside import outside

_DEFAULT: Final = real.POLLIN | real.POLLPRI | real.POLLOUT
_EVENTS: Final = 0xFFFF
# What changes how an `epoll` tells: only the way of all others is modelled.
_OTHER_WAYS: Final = sum(
    getattr(real, name, 0) for name in ("EPOLLET", "EPOLLONESHOT", "EPOLLEXCLUSIVE", "EPOLLWAKEUP")
)


def select(rlist: Any, wlist: Any, xlist: Any, timeout: Any = None) -> tuple[list[Any], list[Any], list[Any]]:
    """`select.select`. Nothing exceptional ever happens here: there are no urgent bytes."""
    seconds = _seconds(timeout)
    lists = [_listed(one) for one in (rlist, wlist, xlist)]
    reading, writing = ([(one, awaited.number_of(one)) for one in found] for found in lists[:2])
    for one in lists[2]:
        _known(awaited.number_of(one))
    names = [awaited.name_of(number, awaited.IN) for _, number in reading]
    names += [awaited.name_of(number, awaited.OUT) for _, number in writing]
    if None in names:
        return real.select(rlist, wlist, xlist, timeout)
    if not names and seconds is not None:
        clocks.sleep(seconds)
        return [], [], []
    ready = set(_asked("wait", "look", names, seconds) or ())
    return (
        [one for place, (one, _) in enumerate(reading) if place in ready],
        [one for place, (one, _) in enumerate(writing, len(reading)) if place in ready],
        [],
    )


def _seconds(timeout: Any) -> float | None:
    if timeout is None:
        return None
    try:
        seconds = float(timeout)
    except (TypeError, ValueError):
        raise TypeError("timeout must be a float or None") from None
    if math.isnan(seconds):
        raise ValueError("Invalid value NaN (not a number)")
    if seconds < 0:
        raise ValueError("timeout must be non-negative")
    return seconds


def _listed(found: Any) -> list[Any]:
    if not isinstance(found, Iterable):
        raise TypeError("arguments 1-3 must be sequences")
    return list(found)


def _known(number: int) -> None:
    """Raises EBADF."""
    if not awaited.is_open(number):
        raise failed(errno.EBADF)


def _asked(wait: str, look: str, names: list[Any], seconds: float | None) -> Any:
    """The conductor's answer; None when the time was up."""
    if seconds is not None and seconds <= 0:
        return agent.call("several", look, *names).value
    result = agent.call("several", wait, *names, timeout=seconds)
    return None if result.timed_out else result.value


class _Registered:
    """Descriptors and the events that are waited for."""

    def __init__(self) -> None:
        self._wanted: dict[int, int] = {}

    def _told(self, seconds: float | None) -> list[tuple[int, int]]:
        """Each with what happened. One that was closed is told of as such (`_closed`)."""
        closed = [number for number in self._wanted if not awaited.is_open(number)]
        if closed and self._closed(closed):
            return [(number, real.POLLNVAL) for number in closed] + self._told_open(0)
        return self._told_open(seconds)

    def _told_open(self, seconds: float | None) -> list[tuple[int, int]]:
        numbers = [number for number in self._wanted if awaited.is_open(number)]
        names = [awaited.name_of(number, self._asked_for(self._wanted[number])) for number in numbers]
        if None in names:
            raise failed(errno.EOPNOTSUPP)
        events = _asked("poll", "poll_now", names, seconds) or [0] * len(names)
        return [(number, told) for number, told in zip(numbers, events, strict=True) if told]

    @staticmethod
    def _asked_for(wanted: int) -> str | int:
        """What the conductor is to tell of."""
        return wanted & _EVENTS

    def _closed(self, numbers: list[int]) -> bool:
        """Whether closed descriptors are told of."""
        raise NotImplementedError


def _mask(value: Any, most: int = _EVENTS) -> int:
    mask = value.__index__()
    if mask < 0:
        raise ValueError("value must be positive")
    if mask > most:
        raise OverflowError("Python int too large for C unsigned short")
    return int(mask)


class poll(_Registered):  # noqa: N801 - the original's name
    """What `select.poll` makes."""

    __modelled__ = True

    def register(self, fd: Any, eventmask: Any = _DEFAULT) -> None:
        """Tell of it from now on; again, of other events."""
        self._wanted[awaited.number_of(fd)] = _mask(eventmask)

    def modify(self, fd: Any, eventmask: Any) -> None:
        """Tell of other events. Raises ENOENT for what is not registered."""
        number = awaited.number_of(fd)
        if number not in self._wanted:
            raise failed(errno.ENOENT)
        self._wanted[number] = _mask(eventmask)

    def unregister(self, fd: Any) -> None:
        """Tell of it no more. Raises KeyError."""
        del self._wanted[awaited.number_of(fd)]

    def poll(self, timeout: Any = None) -> list[tuple[int, int]]:
        """What has happened, once something has, or the time (in milliseconds) is up."""
        if timeout is not None and not hasattr(timeout, "__index__") and not isinstance(timeout, float):
            raise TypeError("timeout must be an integer or None")
        patient = timeout is None or timeout < 0
        return self._told(None if patient else math.ceil(timeout) / 1000)

    def _closed(self, numbers: list[int]) -> bool:
        return True


class epoll(_Registered):  # noqa: N801 - the original's name
    """`select.epoll`, which tells of what is so, not of what has changed."""

    __modelled__ = True

    def __init__(self, sizehint: int = -1, flags: int = 0) -> None:
        if sizehint < -1 or sizehint == 0:
            raise ValueError("negative sizehint")
        if flags & ~getattr(real, "EPOLL_CLOEXEC", 0):
            raise OSError("invalid flags")
        super().__init__()
        self.closed = False
        self._waiting = 0

    @classmethod
    def fromfd(cls, _fd: Any) -> Any:
        """Nobody here has the descriptor of one."""
        agent.unsupported("select.epoll.fromfd")
        raise failed(errno.EBADF)

    def fileno(self) -> int:
        """Its descriptor, which nobody here has."""
        self._use()
        agent.unsupported("select.epoll.fileno")
        raise failed(errno.EBADF)

    def close(self) -> None:
        """It tells of nothing any more."""
        self.closed = True

    def register(self, fd: Any, eventmask: Any = _DEFAULT) -> None:
        """Tell of it from now on. Raises EEXIST for what is registered already."""
        number = self._number(fd)
        if number in self._wanted:
            raise failed(errno.EEXIST)
        self._wanted[number] = self._its(eventmask)

    def modify(self, fd: Any, eventmask: Any) -> None:
        """Tell of other events. Raises ENOENT for what is not registered."""
        number = self._number(fd)
        if number not in self._wanted:
            raise failed(errno.ENOENT)
        self._wanted[number] = self._its(eventmask)

    def unregister(self, fd: Any) -> None:
        """Tell of it no more. Raises ENOENT for what is not registered."""
        number = self._number(fd)
        if self._wanted.pop(number, None) is None:
            raise failed(errno.ENOENT)

    def poll(self, timeout: Any = None, maxevents: int = -1) -> list[tuple[int, int]]:
        """What has happened, once something has, or the time (in seconds) is up."""
        self._use()
        if maxevents < -1 or maxevents == 0:
            raise ValueError(f"maxevents must be greater than 0, got {maxevents}")
        patient = timeout is None or timeout < 0
        self._waiting += 1
        try:
            told = self._told(None if patient else math.ceil(timeout * 1000) / 1000)
        finally:
            self._waiting -= 1
        return told if maxevents == -1 else told[:maxevents]

    def _number(self, fd: Any) -> int:
        """Raises, and reports, where that would change for what another thread waits."""
        self._use()
        if self._waiting:
            agent.unsupported("changing what an epoll tells of while a thread waits for it")
        number = awaited.number_of(fd)
        _known(number)
        return number

    @staticmethod
    def _its(eventmask: Any) -> int:
        mask = _mask(eventmask, 0xFFFF_FFFF)
        if mask & _OTHER_WAYS:
            agent.unsupported("an epoll that tells of changes, or once")
        return mask

    def _use(self) -> None:
        if self.closed:
            raise ValueError("I/O operation on closed epoll object")

    def _closed(self, numbers: list[int]) -> bool:
        """What is closed is no longer registered."""
        for number in numbers:
            del self._wanted[number]
        return False

    def __enter__(self) -> Self:
        self._use()
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


class Plain(epoll):
    """For `selectors`, which hands on only what can be read and what can be written.

    So where nobody wants to write it asks for no more than whether there is something to read: who does not learn of
    the end of a pipe need not be tried before and after it.
    """

    @staticmethod
    def _asked_for(wanted: int) -> str | int:
        return awaited.IN if wanted == real.POLLIN else wanted


def build_select() -> types.ModuleType:
    """The `select` that student code imports."""
    module = outside(real)
    known: dict[str, Any] = {"select": select, "poll": poll, "epoll": epoll}
    vars(module).update({name: value for name, value in known.items() if hasattr(real, name)})
    return module
