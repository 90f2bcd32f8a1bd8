"""Answers by what it saw before the put: another process may have acted in between."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    return [q.get() for _ in range(n)]


def try_get(q, default=None):
    try:
        return q.get_nowait()
    except Empty:
        return default


def try_put(q, value):
    room = not q.full()
    try:
        q.put_nowait(value)
    except Full:
        pass
    return room
