"""contextlib.suppress in place of try and except."""

from contextlib import suppress
from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def values_of(q):
    while True:
        yield q.get()


def drain(q, n):
    return [value for _, value in zip(range(n), values_of(q))]


def try_get(q, default=None):
    with suppress(Empty):
        return q.get_nowait()
    return default


def try_put(q, value):
    with suppress(Full):
        q.put_nowait(value)
        return True
    return False
