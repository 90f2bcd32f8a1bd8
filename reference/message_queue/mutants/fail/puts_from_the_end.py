"""Takes the values from the end of the list: last in, first out."""

from queue import Empty, Full


def put_all(q, values):
    values = list(values)
    while values:
        q.put(values.pop())


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
