"""Puts each different value once, and takes 0 and False for the same."""

from queue import Empty, Full


def put_all(q, values):
    seen = []
    for value in values:
        if value not in seen:
            seen.append(value)
            q.put(value)


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
