"""Sees a value, but another consumer takes it before get_nowait."""

import time
from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    values = []
    while len(values) < n:
        if q.empty():
            time.sleep(0.1)
        else:
            values.append(q.get_nowait())
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
