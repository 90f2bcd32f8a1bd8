"""Holds a lock while it waits for room, which drain needs to make room."""

from multiprocessing import Lock
from queue import Empty, Full

mutex = Lock()


def put_all(q, values):
    with mutex:
        for value in values:
            q.put(value)


def drain(q, n):
    values = []
    for _ in range(n):
        with mutex:
            values.append(q.get())
    return values


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
