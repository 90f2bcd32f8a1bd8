"""Hands the default to get as if it were a dictionary's: there it is the timeout, which has to be a number."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    return [q.get() for _ in range(n)]


def try_get(q, default=None):
    try:
        return q.get(False, default)
    except Empty:
        return default


def try_put(q, value):
    try:
        q.put_nowait(value)
    except Full:
        return False
    return True
