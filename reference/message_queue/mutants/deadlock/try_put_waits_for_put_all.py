"""Takes a lock that put_all holds while it waits: try_put waits for put_all."""

from multiprocessing import Lock
from queue import Empty, Full

mutex = Lock()


def put_all(q, values):
    with mutex:
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
    with mutex:
        try:
            q.put_nowait(value)
        except Full:
            return False
        return True
