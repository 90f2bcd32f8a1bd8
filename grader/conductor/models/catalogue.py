"""Which model answers for a primitive that student code has made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.conductor.model import Model, Refusal
from grader.conductor.models.condition import Condition, ProcessCondition
from grader.conductor.models.event import Barrier, Event
from grader.conductor.models.fed_queue import FedQueue
from grader.conductor.models.frames import Frames
from grader.conductor.models.line import PIPE_BYTES, Line
from grader.conductor.models.lock import Lock, ProcessLock, ProcessRLock, RLock
from grader.conductor.models.memory import Blob, Place
from grader.conductor.models.queue import ProcessQueue, ThreadQueue
from grader.conductor.models.record import Record
from grader.conductor.models.semaphore import ProcessSemaphore, Semaphore
from grader.conductor.models.server import Served, Server
from grader.conductor.models.stream import Stream
from grader.wire import New

Maker = Callable[[str, str, New, Callable[[str], Model | None]], Model]


def _whole(new: New, index: int, default: int) -> int:
    value = new.args[index] if len(new.args) > index else default
    if type(value) is not int:
        raise Refusal("TypeError", "an integer is required")
    return value


def _of_threads(new: New) -> bool:
    """Whether it behaves like a thread's: what a manager serves is one, though processes share it."""
    return not new.shared or new.args[-1:] == ["served"]


def is_framed(new: New) -> bool:
    """Whether it is a pipe through which a `Connection` sends."""
    return new.kind == "line" and new.args[1:] == ["framed"]


def _place(key: str, name: str, new: New, find: Callable[[str], Model | None]) -> Model:
    guard = find(str(new.args[0])) if new.args else None
    return Place(key, name, guard if isinstance(guard, Lock) else None)


def _semaphore(key: str, name: str, new: New, _find: Callable[[str], Model | None]) -> Model:
    bound = new.args[1] if len(new.args) > 1 else None
    kind = Semaphore if _of_threads(new) else ProcessSemaphore
    return kind(key, name, _whole(new, 0, 1), bound if type(bound) is int else None)


def _condition(key: str, name: str, new: New, find: Callable[[str], Model | None]) -> Model:
    lock = find(str(new.args[0])) if new.args else None
    if isinstance(lock, Served):
        lock = lock.thing
    if not isinstance(lock, Lock):
        raise Refusal("TypeError", "a condition needs a lock")
    return Condition(key, name, lock) if _of_threads(new) else ProcessCondition(key, name, lock)


def _served(key: str, _name: str, new: New, find: Callable[[str], Model | None]) -> Model:
    server, thing = (find(str(one)) for one in (*new.args, "", "")[:2])
    if not isinstance(server, Server) or thing is None:
        raise Refusal("TypeError", "a served thing needs a server")
    return Served(key, server, thing)


MAKERS: Mapping[str, Maker] = {
    "lock": lambda key, name, new, _find: (Lock if _of_threads(new) else ProcessLock)(key, name),
    "rlock": lambda key, name, new, _find: (RLock if _of_threads(new) else ProcessRLock)(key, name),
    "semaphore": _semaphore,
    "condition": _condition,
    "event": lambda key, name, _new, _find: Event(key, name),
    "barrier": lambda key, name, new, _find: Barrier(key, name, _whole(new, 0, 1), reentrant=not _of_threads(new)),
    "queue": lambda key, name, new, _find: (ProcessQueue if new.shared else ThreadQueue)(
        key, name, _whole(new, 0, 0), fifo=new.args[1:] != [False]
    ),
    "fed": lambda key, name, new, _find: FedQueue(key, name, _whole(new, 0, 0)),
    "line": lambda key, name, new, _find: Line(key, name, _whole(new, 0, PIPE_BYTES), framed=is_framed(new)),
    "frames": lambda key, name, new, _find: Frames(key, name, _whole(new, 0, PIPE_BYTES)),
    "stream": lambda key, name, new, _find: Stream(
        key, name, _whole(new, 0, 0), _whole(new, 1, 0), waits=new.args[2:] != [False]
    ),
    "server": lambda key, name, _new, _find: Server(key, name),
    "served": _served,
    "place": _place,
    "record": lambda key, name, _new, _find: Record(key, name),
    "blob": lambda key, name, _new, _find: Blob(key, name),
}


def make(key: str, new: New, find: Callable[[str], Model | None]) -> Model:
    """The model for a `New`; raises `Refusal` for kinds and arguments that do not exist."""
    maker = MAKERS.get(new.kind)
    if maker is None:
        raise Refusal("NotImplementedError", f"no model for {new.kind[:40]}")
    return maker(key, new.label[:80] or f"the {new.kind}", new, find)
