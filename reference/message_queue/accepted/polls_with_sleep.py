"""Tries again and again, with a rest in between."""
# slow: it goes round many times while others pause.

import time
from queue import Empty, Full


def put_all(q, values):
    for value in values:
        while True:
            try:
                q.put_nowait(value)
                break
            except Full:
                time.sleep(0.1)


def drain(q, n):
    values = []
    while len(values) < n:
        try:
            values.append(q.get_nowait())
        except Empty:
            time.sleep(0.1)
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
