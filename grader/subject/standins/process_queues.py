"""Stand-ins for the queues, pipes and shared values of processes."""

from __future__ import annotations

import multiprocessing
import pickle
import queue
from typing import Any, Self

from grader.subject import agent
from grader.subject.standins.locks import Modelled, ProcessRLock


class Queue(Modelled):
    """`multiprocessing.Queue`: items are pickled here and opened here; in between they are mere bytes."""

    _kind = "queue"
    _shared = True

    def __init__(self, maxsize: int = 0, *, ctx: Any = None) -> None:
        self._maxsize = max(0, maxsize)
        self._make(self._maxsize)

    def put(self, obj: Any, block: bool = True, timeout: float | None = None) -> None:
        """Add an item, waiting for room."""
        data = pickle.dumps(obj)
        if not block or (timeout is not None and timeout <= 0):
            done = bool(agent.call(self._name, "try_put", payload=data).value)
        else:
            done = not agent.call(self._name, "put", timeout=timeout, payload=data).timed_out
        if not done:
            raise queue.Full

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Take an item, waiting for one."""
        if not block or (timeout is not None and timeout <= 0):
            result = agent.call(self._name, "try_get")
            done = bool(result.value)
        else:
            result = agent.call(self._name, "get", timeout=timeout)
            done = not result.timed_out
        if not done:
            raise queue.Empty
        return pickle.loads(result.payload)  # noqa: S301 - inside the subject: its own data

    def put_nowait(self, obj: Any) -> None:
        """Add an item if there is room now."""
        self.put(obj, block=False)

    def get_nowait(self) -> Any:
        """Take an item if there is one now."""
        return self.get(block=False)

    def qsize(self) -> int:
        """How many items there are."""
        return int(agent.call(self._name, "size").value)

    def empty(self) -> bool:
        """Whether there is none."""
        return self.qsize() == 0

    def full(self) -> bool:
        """Whether there is no room."""
        return 0 < self._maxsize <= self.qsize()

    def close(self) -> None:
        """This process will put no more."""

    def join_thread(self) -> None:
        """All that was put has been handed over."""

    def cancel_join_thread(self) -> None:
        """Nothing to wait for."""


class JoinableQueue(Queue):
    """`multiprocessing.JoinableQueue`."""

    def task_done(self) -> None:
        """One item has been dealt with."""
        agent.call(self._name, "task_done")

    def join(self) -> None:
        """Wait until all items have been dealt with."""
        agent.call(self._name, "join")


class SimpleQueue(Queue):
    """`multiprocessing.SimpleQueue`."""

    def __init__(self, *, ctx: Any = None) -> None:
        super().__init__(0)


class Connection:
    """One end of a `multiprocessing.Pipe`."""

    __modelled__ = True

    def __init__(self, inbox: Queue | None, outbox: Queue | None) -> None:
        self._inbox, self._outbox, self.closed = inbox, outbox, False

    @property
    def readable(self) -> bool:
        """Whether it can receive."""
        return self._inbox is not None

    @property
    def writable(self) -> bool:
        """Whether it can send."""
        return self._outbox is not None

    def send(self, obj: Any) -> None:
        """Send an object."""
        self._open()
        if self._outbox is None:
            raise OSError("connection is read-only")
        self._outbox.put(obj)

    def recv(self) -> Any:
        """Receive an object, waiting for one."""
        self._open()
        if self._inbox is None:
            raise OSError("connection is write-only")
        return self._inbox.get()

    send_bytes, recv_bytes = send, recv

    def poll(self, timeout: float | None = 0.0) -> bool:
        """Whether there is something to receive."""
        self._open()
        if self._inbox is None:
            raise OSError("connection is write-only")
        if timeout is None or timeout > 0:
            agent.unsupported("Connection.poll with a time")
        return not self._inbox.empty()

    def close(self) -> None:
        """Close this end, here."""
        self.closed = True

    def _open(self) -> None:
        if self.closed:
            raise OSError("handle is closed")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def Pipe(duplex: bool = True) -> tuple[Connection, Connection]:  # noqa: N802
    """`multiprocessing.Pipe`."""
    one, two = Queue(), Queue() if duplex else None
    return (Connection(one, two), Connection(two, one))


class Shared(Modelled):
    """Access to real shared memory, announced as a place."""

    _kind = "place"
    _shared = True

    def _read(self) -> None:
        agent.call(self._name, "read")

    def _write(self, value: Any) -> None:
        agent.call(self._name, "write", repr(value)[:60])


class Value(Shared):
    """`multiprocessing.Value`."""

    def __init__(self, typecode_or_type: Any, *args: Any, lock: Any = True, ctx: Any = None) -> None:
        self._make(label="the shared value")
        self._raw = multiprocessing.RawValue(typecode_or_type, *args)
        self._lock = _lock_for(lock)
        if self._lock is not None:
            self.acquire, self.release = self._lock.acquire, self._lock.release

    @property
    def value(self) -> Any:
        """What it holds."""
        self._read()
        value = self._raw.value
        agent.saw(repr(value))
        return value

    @value.setter
    def value(self, value: Any) -> None:
        self._write(value)
        self._raw.value = value

    def get_lock(self) -> Any:
        """Its lock."""
        return _own(self._lock)

    def get_obj(self) -> Any:
        """The value without the lock."""
        return self

    def __enter__(self) -> Any:
        return _own(self._lock).__enter__()

    def __exit__(self, *error: object) -> None:
        _own(self._lock).__exit__(*error)


def _lock_for(lock: Any) -> Any:
    if lock is False:
        return None
    return ProcessRLock() if lock is True or lock is None else lock


def _own(lock: Any) -> Any:
    if lock is None:
        raise AttributeError("'c_int' object has no attribute 'get_lock'")
    return lock


class Array(Shared):
    """`multiprocessing.Array`."""

    def __init__(self, typecode_or_type: Any, size_or_initializer: Any, *, lock: Any = True, ctx: Any = None) -> None:
        self._make(label="the shared array")
        self._raw = multiprocessing.RawArray(typecode_or_type, size_or_initializer)
        self._lock = _lock_for(lock)
        if self._lock is not None:
            self.acquire, self.release = self._lock.acquire, self._lock.release

    def __len__(self) -> int:
        return len(self._raw)

    def __getitem__(self, index: Any) -> Any:
        self._read()
        return self._raw[index]

    def __setitem__(self, index: Any, value: Any) -> None:
        self._write(value)
        self._raw[index] = value

    get_lock, get_obj = Value.get_lock, Value.get_obj
    __enter__, __exit__ = Value.__enter__, Value.__exit__


def RawValue(typecode_or_type: Any, *args: Any) -> Value:  # noqa: N802
    """`multiprocessing.RawValue`."""
    return Value(typecode_or_type, *args, lock=False)


def RawArray(typecode_or_type: Any, size_or_initializer: Any) -> Array:  # noqa: N802
    """`multiprocessing.RawArray`."""
    return Array(typecode_or_type, size_or_initializer, lock=False)
