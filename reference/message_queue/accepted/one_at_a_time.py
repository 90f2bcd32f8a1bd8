"""Locks that are not needed: one puts at a time, one drains at a time."""

from multiprocessing import Lock
from queue import Empty, Full

put_lock = Lock()
get_lock = Lock()


def put_all(q, values):
    with put_lock:
        for value in values:
            q.put(value)


def drain(q, n):
    values = []
    get_lock.acquire()
    try:
        while len(values) < n:
            values.append(q.get())
    finally:
        get_lock.release()
    return values


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
