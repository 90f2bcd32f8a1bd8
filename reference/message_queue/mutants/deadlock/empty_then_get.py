"""Another process takes the value between empty and get: get then waits for ever."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    return [q.get() for _ in range(n)]


def try_get(q, default=None):
    if not q.empty():
        return q.get()
    return default


def try_put(q, value):
    try:
        q.put_nowait(value)
    except Full:
        return False
    return True
