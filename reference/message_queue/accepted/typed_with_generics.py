"""As a type checker wants it: a protocol, a generic class, and annotations that are evaluated."""

import logging
import multiprocessing.queues
import queue
from collections.abc import Iterable, Iterator
from typing import Any, Final, Generic, Protocol, TypeAlias, TypeVar, runtime_checkable

T = TypeVar("T")
logger = logging.getLogger(__name__)
MpQueue: TypeAlias = "multiprocessing.queues.Queue[Any]"
_MISSING: Final = object()

@runtime_checkable
class SupportsQueue(Protocol[T]):
    def put(self, obj: T, block: bool = True, timeout: float | None = None) -> None: ...
    def get(self, block: bool = True, timeout: float | None = None) -> T: ...

class Writer(Generic[T]):
    __slots__ = ("_q",)
    def __init__(self, q: SupportsQueue[T] | queue.Queue[T]) -> None:
        self._q = q
    def extend(self, values: Iterable[T]) -> int:
        count: int = 0
        for count, value in enumerate(values, start=1):
            self._q.put(value, block=True)
            logger.debug("put %r", value)
        return count

def put_all(q: SupportsQueue[T], values: Iterable[T]) -> None:
    Writer[T](q).extend(values)

def drain(q: SupportsQueue[T], n: int) -> list[T]:
    def items() -> Iterator[T]:
        for _ in range(n):
            yield q.get()
    return list(items())

def try_get(q: SupportsQueue[T], default: T | None = None) -> T | None:
    try:
        return q.get(block=False)
    except queue.Empty:
        return default

def try_put(q: SupportsQueue[T], value: T) -> bool:
    try:
        q.put(value, block=False)
    except queue.Full as exc:
        logger.debug("full", exc_info=exc)
        return False
    else:
        return True
