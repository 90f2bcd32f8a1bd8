"""Takes a lock that drain holds while it waits: try_get waits for drain."""

from multiprocessing import Lock
from queue import Empty, Full

mutex = Lock()


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    with mutex:
        return [q.get() for _ in range(n)]


def try_get(q, default=None):
    with mutex:
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
