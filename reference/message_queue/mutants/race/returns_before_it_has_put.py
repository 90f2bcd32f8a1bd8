"""Leaves the putting to a thread and returns at once."""

from queue import Empty, Full
from threading import Thread


def put_all(q, values):
    def work():
        for value in values:
            q.put(value)

    Thread(target=work).start()


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
