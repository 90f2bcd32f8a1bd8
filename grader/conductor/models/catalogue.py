"""Which model answers for a primitive that student code has made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.conductor.model import Model, Refusal
from grader.conductor.models.condition import Condition
from grader.conductor.models.event import Barrier, Event
from grader.conductor.models.lock import Lock, ProcessLock, ProcessRLock, RLock
from grader.conductor.models.memory import Blob, Place
from grader.conductor.models.queue import ProcessQueue, ThreadQueue
from grader.conductor.models.semaphore import Semaphore
from grader.wire import New

Maker = Callable[[str, str, New, Callable[[str], Model | None]], Model]


def _whole(new: New, index: int, default: int) -> int:
    value = new.args[index] if len(new.args) > index else default
    if type(value) is not int:
        raise Refusal("TypeError", "an integer is required")
    return value


def _semaphore(key: str, name: str, new: New, _find: Callable[[str], Model | None]) -> Model:
    bound = new.args[1] if len(new.args) > 1 else None
    return Semaphore(key, name, _whole(new, 0, 1), bound if type(bound) is int else None)


def _condition(key: str, name: str, new: New, find: Callable[[str], Model | None]) -> Model:
    lock = find(str(new.args[0])) if new.args else None
    if not isinstance(lock, Lock):
        raise Refusal("TypeError", "a condition needs a lock")
    return Condition(key, name, lock, "AssertionError" if new.shared else "RuntimeError")


MAKERS: Mapping[str, Maker] = {
    "lock": lambda key, name, new, _find: (ProcessLock if new.shared else Lock)(key, name),
    "rlock": lambda key, name, new, _find: (ProcessRLock if new.shared else RLock)(key, name),
    "semaphore": _semaphore,
    "condition": _condition,
    "event": lambda key, name, _new, _find: Event(key, name),
    "barrier": lambda key, name, new, _find: Barrier(key, name, _whole(new, 0, 1)),
    "queue": lambda key, name, new, _find: (ProcessQueue if new.shared else ThreadQueue)(
        key, name, _whole(new, 0, 0), fifo=new.args[1:] != [False]
    ),
    "place": lambda key, name, _new, _find: Place(key, name),
    "blob": lambda key, name, _new, _find: Blob(key, name),
}


def make(key: str, new: New, find: Callable[[str], Model | None]) -> Model:
    """The model for a `New`; raises `Refusal` for kinds and arguments that do not exist."""
    maker = MAKERS.get(new.kind)
    if maker is None:
        raise Refusal("NotImplementedError", f"no model for {new.kind[:40]}")
    return maker(key, new.label[:80] or f"the {new.kind}", new, find)
