"""A lock around each attempt: not needed, and never held while waiting."""

import multiprocessing
import queue

mutex = multiprocessing.Lock()


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    return [q.get() for _ in range(n)]


def try_get(q, default=None):
    with mutex:
        try:
            return q.get_nowait()
        except queue.Empty:
            return default


def try_put(q, value):
    mutex.acquire()
    try:
        q.put_nowait(value)
        result = True
    except queue.Full:
        result = False
    mutex.release()
    return result
