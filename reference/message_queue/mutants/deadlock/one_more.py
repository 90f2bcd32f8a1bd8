"""Counts from 0 to n: waits for a value that never comes."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    values = []
    i = 0
    while i <= n:
        values.append(q.get())
        i += 1
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
