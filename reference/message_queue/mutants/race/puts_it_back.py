"""Puts the value back after looking at it."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    return [q.get() for _ in range(n)]


def try_get(q, default=None):
    try:
        value = q.get_nowait()
    except Empty:
        return default
    q.put(value)
    return value


def try_put(q, value):
    try:
        q.put_nowait(value)
    except Full:
        return False
    return True
