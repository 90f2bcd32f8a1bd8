"""Takes the values out of the list that it was given: a tuple has no pop, and the caller's list is gone."""

from queue import Empty, Full


def put_all(q, values):
    while values:
        q.put(values.pop(0))


def drain(q, n):
    return [q.get() for _ in range(n)]


def try_get(q, default=None):
    try:
        return q.get_nowait()
    except Empty:
        return default


def try_put(q, value):
    try:
        q.put_nowait(value)
    except Full:
        return False
    return True
