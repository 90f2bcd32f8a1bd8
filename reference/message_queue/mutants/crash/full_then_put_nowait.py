"""Another process takes the last place between full and put_nowait: Full is raised."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    return [q.get() for _ in range(n)]


def try_get(q, default=None):
    try:
        return q.get_nowait()
    except Empty:
        return default


def try_put(q, value):
    if q.full():
        return False
    q.put_nowait(value)
    return True
