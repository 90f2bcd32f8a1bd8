"""Another process takes the value between empty and get_nowait: Empty is raised."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    return [q.get() for _ in range(n)]


def try_get(q, default=None):
    if q.empty():
        return default
    return q.get_nowait()


def try_put(q, value):
    try:
        q.put_nowait(value)
    except Full:
        return False
    return True
