"""Asks the iterator for the next value by hand; drains from the end of a recursion."""

import queue


def put_all(q, values):
    it = iter(values)
    while True:
        try:
            value = next(it)
        except StopIteration:
            return
        q.put(value)


def drain(q, n):
    if n == 0:
        return []
    first = q.get()
    return [first, *drain(q, n - 1)]


def try_get(q, default=None):
    try:
        return q.get_nowait()
    except queue.Empty:
        return default


def try_put(q, value):
    try:
        q.put_nowait(value)
    except queue.Full:
        return False
    return True
