"""Another process puts the values, and is waited for."""

from multiprocessing import Process
from queue import Empty, Full


def send(q, values):
    for value in values:
        q.put(value)


def put_all(q, values):
    process = Process(target=send, args=(q, list(values)))
    process.start()
    process.join()


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
