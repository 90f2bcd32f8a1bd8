"""A thread does the waiting, and is waited for."""

import threading
from queue import Empty, Full


def put_all(q, values):
    def work():
        for value in values:
            q.put(value)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def drain(q, n):
    values = []

    def work():
        while len(values) < n:
            values.append(q.get())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
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
