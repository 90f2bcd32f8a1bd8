"""Waits until there is room, but another producer may take it before put_nowait."""

import time
from queue import Empty, Full


def put_all(q, values):
    for value in values:
        while q.full():
            time.sleep(0.1)
        q.put_nowait(value)


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
