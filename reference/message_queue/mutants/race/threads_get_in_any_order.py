"""A thread for each value: they come in any order."""

from queue import Empty, Full
from threading import Thread


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    values = []
    threads = [Thread(target=lambda: values.append(q.get())) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
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
