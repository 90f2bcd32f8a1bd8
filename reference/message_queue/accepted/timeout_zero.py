"""A timeout of nothing is no waiting."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    values = []
    while len(values) < n:
        values.append(q.get())
    return values


def try_get(q, default=None):
    try:
        return q.get(timeout=0)
    except Empty:
        return default


def try_put(q, value):
    try:
        q.put(value, True, 0)
    except Full:
        return False
    else:
        return True
