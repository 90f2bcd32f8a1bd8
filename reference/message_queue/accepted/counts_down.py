"""Type hints, a counter that goes down, and a deque on the way."""

import collections
import typing
from queue import Empty, Full


def put_all(q, values: typing.Iterable[typing.Any]) -> None:
    waiting = collections.deque(values)
    while waiting:
        q.put(waiting.popleft())


def drain(q, n: int) -> typing.List[typing.Any]:
    taken: typing.Deque[typing.Any] = collections.deque()
    while n > 0:
        taken.append(q.get())
        n -= 1
    return list(taken)


def try_get(q, default: typing.Any = None) -> typing.Any:
    error = None
    try:
        value = q.get_nowait()
    except Empty as reason:
        error = reason
    return value if error is None else default


def try_put(q, value: typing.Any) -> bool:
    try:
        q.put_nowait(value)
    except Full:
        return False
    return True
