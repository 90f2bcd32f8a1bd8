"""Stand-ins for the queues and pipes of processes."""

from __future__ import annotations

import errno
import math
import multiprocessing
import os
import pickle
import queue
import types
from typing import Any, Final, Self

from grader.subject import agent
from grader.subject.standins.locks import Modelled
from grader.subject.standins.processes import FAMILY, home

PIPE_BYTES: Final = 65_536  # what a pipe holds on Linux
SOCKET_BYTES: Final = 212_992  # what a pair of sockets holds
WHOLE_BYTES: Final = 16_384  # what a `Connection` sends at once
# What a `multiprocessing.Queue` is made of, which some programs reach for.
_INSIDE: Final = frozenset({"_reader", "_writer", "_rlock", "_wlock", "_sem", "_buffer", "_notempty", "_thread"})


def _limit(block: bool, timeout: float | None) -> float | None:
    """How long to wait. As in CPython, who does not wait may give a timeout, but nothing that is no number."""
    if block or timeout is None:
        return timeout if block else 0
    return 0 * math.copysign(1, timeout)


class Pickles(Modelled):
    """Items are pickled here and opened here; in between they are mere bytes."""

    _conducted_kind = "queue"
    _conducted_shared = True

    def _conducted_add(self, item: Any, timeout: float | None) -> None:
        data = pickle.dumps(item)
        if timeout is not None and timeout <= 0:
            done = bool(agent.call(self._conducted_name, "try_put", payload=data).value)
        else:
            done = not self._conducted_put(data, timeout).timed_out
        if not done:
            raise queue.Full

    def _conducted_put(self, data: bytes, timeout: float | None) -> agent.Result:
        return agent.call(self._conducted_name, "put", timeout=timeout, payload=data)

    def _conducted_take(self, timeout: float | None) -> Any:
        if timeout is not None and timeout <= 0:
            result = agent.call(self._conducted_name, "try_get")
            done = bool(result.value)
        else:
            result = agent.call(self._conducted_name, "get", timeout=timeout)
            done = not result.timed_out
        if not done:
            raise queue.Empty
        return pickle.loads(result.payload)  # noqa: S301 - inside the subject: its own data

    def _conducted_size(self) -> int:
        return int(agent.call(self._conducted_name, "size").value)

    def _conducted_peek(self, timeout: float | None) -> bool:
        """Whether there is something, or will be before the time is up."""
        if timeout is not None and timeout <= 0:
            return self._conducted_size() > 0
        return not agent.call(self._conducted_name, "peek", timeout=timeout).timed_out

    def empty(self) -> bool:
        """Whether there is none."""
        return self._conducted_size() == 0


class Piped(Pickles):
    """What is behind a pipe is not there as soon as it was put."""

    __class_getitem__: Any = classmethod(types.GenericAlias)

    def _conducted_peek(self, timeout: float | None) -> bool:
        if timeout is not None and timeout <= 0:
            return not agent.call(self._conducted_name, "empty").value
        return super()._conducted_peek(timeout)

    def empty(self) -> bool:
        """Whether there is none."""
        return bool(agent.call(self._conducted_name, "empty").value)


class Queue(Piped):
    """`multiprocessing.Queue`: what is put goes through a pipe, sooner or later.

    One departure from CPython: an object is pickled when it is put, not when the feeder sends it.
    """

    _conducted_kind, _conducted_noun = "fed", "queue"

    def __init__(self, maxsize: int = 0, *, ctx: Any = None) -> None:
        self._maxsize, self._closed = max(0, maxsize), False
        self._conducted_fed_by = -1  # the first task of the process that has put something last
        self._conducted_make(self._maxsize)

    def __getattr__(self, name: str) -> Any:
        if name in _INSIDE:
            agent.unsupported(f"Queue.{name}")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def _conducted_check_open(self) -> None:
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")

    def put(self, obj: Any, block: bool = True, timeout: float | None = None) -> None:
        """Add an item, waiting for room."""
        self._conducted_check_open()
        limit = _limit(block, timeout)
        if self._conducted_fed_by in FAMILY.before:
            agent.unsupported("a Queue into which this child of os.fork and its parent before the fork have put")
        self._conducted_fed_by = home()
        try:
            self._conducted_add(obj, limit)
        except queue.Full:
            raise
        except Exception as error:  # noqa: BLE001 - the feeder cannot pickle it: it says so, and drops it
            agent.print_exception(error)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Take an item, waiting for one."""
        self._conducted_check_open()
        return self._conducted_take(_limit(block, timeout))

    def put_nowait(self, obj: Any) -> None:
        """Add an item if there is room now."""
        self.put(obj, block=False)

    def get_nowait(self) -> Any:
        """Take an item if there is one now."""
        return self.get(block=False)

    def qsize(self) -> int:
        """How many items there are."""
        return self._conducted_size()

    def full(self) -> bool:
        """Whether there is no room."""
        return 0 < self._maxsize <= self._conducted_size()

    def close(self) -> None:
        """This process will put and get no more."""
        self._closed = True

    def join_thread(self) -> None:
        """All that was put has been handed over."""
        if not self._closed:
            raise AssertionError(f"Queue {self!r} not closed")
        agent.call(self._conducted_name, "flushed")

    def cancel_join_thread(self) -> None:
        """This process will not wait until all is handed over."""
        agent.call(self._conducted_name, "cancel")


class JoinableQueue(Queue):
    """`multiprocessing.JoinableQueue`."""

    def task_done(self) -> None:
        """One item has been dealt with."""
        agent.call(self._conducted_name, "task_done")

    def join(self) -> None:
        """Wait until all items have been dealt with."""
        agent.call(self._conducted_name, "join")


class SimpleQueue(Piped):
    """`multiprocessing.SimpleQueue`: a pipe, into which whoever puts sends."""

    _conducted_kind, _conducted_noun = "line", "queue"

    def __init__(self, *, ctx: Any = None) -> None:
        self._conducted_closed = False
        self._conducted_make()

    def _conducted_put(self, data: bytes, timeout: float | None) -> agent.Result:
        result = super()._conducted_put(data, timeout)
        if result.value is True:
            agent.call(self._conducted_name, "sent")
        return result

    def _conducted_check_open(self) -> None:
        if self._conducted_closed:
            raise OSError("handle is closed")

    def put(self, obj: Any) -> None:
        """Add an item."""
        self._conducted_check_open()
        self._conducted_add(obj, None)

    def get(self) -> Any:
        """Take an item, waiting for one."""
        self._conducted_check_open()
        return self._conducted_take(None)

    def empty(self) -> bool:
        """Whether there is none."""
        self._conducted_check_open()
        return super().empty()

    def close(self) -> None:
        """This process will use it no more."""
        self._conducted_closed = True


class OneWay(SimpleQueue):
    """A pipe of which each end has its connection."""

    _conducted_noun = "pipe"
    _conducted_bytes = PIPE_BYTES

    def __init__(self) -> None:
        self._conducted_closed = False
        self._conducted_make(self._conducted_bytes, "framed")

    def _conducted_put(self, data: bytes, timeout: float | None) -> agent.Result:
        """A large message is announced by its length, in a write of its own."""
        if len(data) > WHOLE_BYTES:
            agent.call(self._conducted_name, "head", len(data))
        return super()._conducted_put(data, timeout)

    def _conducted_take(self, timeout: float | None) -> Any:
        """Where several receive, a message is its length and the rest: two reads."""
        result = agent.call(self._conducted_name, "get", timeout=timeout)
        if result.value is False:
            result = agent.call(self._conducted_name, "rest")
        return pickle.loads(result.payload)  # noqa: S301 - inside the subject: its own data

    def _hang_up(self, how: str) -> None:
        agent.call(self._conducted_name, how)


class EitherWay(OneWay):
    """One way through a pair of sockets, which holds more than a pipe."""

    _conducted_bytes = SOCKET_BYTES


class Connection:
    """One end of a `multiprocessing.Pipe`."""

    __modelled__ = True

    def __init__(self, inbox: OneWay | None, outbox: OneWay | None) -> None:
        self._inbox, self._outbox, self.closed = inbox, outbox, False

    @property
    def readable(self) -> bool:
        """Whether it can receive."""
        return self._inbox is not None

    @property
    def writable(self) -> bool:
        """Whether it can send."""
        return self._outbox is not None

    def _use(self, line: OneWay | None, complaint: str) -> OneWay:
        if self.closed:
            raise OSError("handle is closed")
        if line is None:
            raise OSError(complaint)
        return line

    def _in(self) -> OneWay:
        return self._use(self._inbox, "connection is write-only")

    @property
    def awaited(self) -> str:
        """By which name the conductor knows what comes in. Raises as every use of a closed end does."""
        return self._in()._conducted_name  # noqa: SLF001

    def _out(self) -> OneWay:
        return self._use(self._outbox, "connection is read-only")

    def send(self, obj: Any) -> None:
        """Send an object."""
        self._out()._conducted_add(obj, None)  # noqa: SLF001

    def recv(self) -> Any:
        """Receive an object, waiting for one."""
        return self._in()._conducted_take(None)  # noqa: SLF001

    def send_bytes(self, buf: Any, offset: int = 0, size: int | None = None) -> None:
        """Send bytes."""
        line, data = self._out(), memoryview(buf).cast("B")
        if offset < 0:
            raise ValueError("offset is negative")
        if len(data) < offset:
            raise ValueError("buffer length < offset")
        if size is not None and size < 0:
            raise ValueError("size is negative")
        if size is not None and offset + size > len(data):
            raise ValueError("buffer length < offset + size")
        line._conducted_add(bytes(data[offset : None if size is None else offset + size]), None)  # noqa: SLF001

    def recv_bytes(self, maxlength: int | None = None) -> bytes:
        """Receive bytes, waiting for them."""
        line = self._in()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        data: bytes = line._conducted_take(None)  # noqa: SLF001
        if maxlength is not None and len(data) > maxlength:
            self.close()
            raise OSError("bad message length")
        return data

    def recv_bytes_into(self, buf: Any, offset: int = 0) -> int:
        """Receive bytes into a buffer, waiting for them; how many."""
        line, view = self._in(), memoryview(buf).cast("B")
        if offset < 0:
            raise ValueError("negative offset")
        if offset > len(view):
            raise ValueError("offset too large")
        data: bytes = line._conducted_take(None)  # noqa: SLF001
        if len(view) < offset + len(data):
            raise multiprocessing.BufferTooShort(data)
        view[offset : offset + len(data)] = data
        return len(data)

    def fileno(self) -> int:
        """Its descriptor, which nobody here has."""
        self._use(self._inbox or self._outbox, "")
        agent.unsupported("Connection.fileno")
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    def poll(self, timeout: float | None = 0.0) -> bool:
        """Whether there is something to receive, or will be before the time is up."""
        return self._in()._conducted_peek(timeout)  # noqa: SLF001

    def close(self) -> None:
        """Close this end, here."""
        if not self.closed and self._inbox is not None:
            self._inbox._hang_up("close_receiver")  # noqa: SLF001
        if not self.closed and self._outbox is not None:
            self._outbox._hang_up("close_sender")  # noqa: SLF001
        self.closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def Pipe(duplex: bool = True) -> tuple[Connection, Connection]:  # noqa: N802
    """`multiprocessing.Pipe`."""
    one, two = (EitherWay(), EitherWay()) if duplex else (OneWay(), None)
    return (Connection(one, two), Connection(two, one))
