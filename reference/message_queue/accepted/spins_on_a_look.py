"""Looks until there is something, then waits all the same."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        while q.full():
            pass
        q.put(value)


def drain(q, n):
    values = []
    while len(values) < n:
        if not q.empty():
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
