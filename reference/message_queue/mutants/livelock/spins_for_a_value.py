"""Looks for a value until there is one."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    return [q.get() for _ in range(n)]


def try_get(q, default=None):
    while True:
        if not q.empty():
            try:
                return q.get_nowait()
            except Empty:
                pass


def try_put(q, value):
    try:
        q.put_nowait(value)
    except Full:
        return False
    return True
