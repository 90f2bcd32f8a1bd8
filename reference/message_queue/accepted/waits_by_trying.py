"""The waiting functions are made of those that do not wait."""
# slow: it goes round many times while others pause.

import time
from queue import Empty, Full

_NOTHING = object()


def put_all(q, values):
    for value in values:
        while not try_put(q, value):
            time.sleep(0.01)


def drain(q, n):
    values = []
    while len(values) < n:
        value = try_get(q, _NOTHING)
        if value is _NOTHING:
            time.sleep(0.01)
        else:
            values.append(value)
    return values


def try_get(q, default=None):
    try:
        return q.get_nowait()
    except Empty:
        return default


def try_put(q, value):
    try:
        q.put_nowait(value)
        return True
    except Full:
        return False
