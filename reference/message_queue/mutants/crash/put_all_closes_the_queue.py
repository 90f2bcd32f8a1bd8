"""Closes the queue when all has been put: its caller can put nothing more."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)
    q.close()
    q.join_thread()


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
