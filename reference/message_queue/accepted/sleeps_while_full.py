"""Sleeps while the queue is full or empty, then waits all the same."""

import time
from queue import Empty, Full


def put_all(q, values):
    for value in values:
        while q.full():
            time.sleep(0.5)
        q.put(value)


def drain(q, n):
    values = []
    for _ in range(n):
        while q.empty():
            time.sleep(0.5)
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
