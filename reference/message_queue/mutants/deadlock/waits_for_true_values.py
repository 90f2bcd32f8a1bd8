"""Waits for n values that count as true: the others are taken and lost."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    values = []
    while len(values) < n:
        value = q.get()
        if value:
            values.append(value)
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
