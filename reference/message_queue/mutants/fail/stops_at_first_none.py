"""Takes None for the end of the values."""

from queue import Empty, Full


def put_all(q, values):
    values = iter(values)
    while (value := next(values, None)) is not None:
        q.put(value)


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
