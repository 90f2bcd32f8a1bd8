"""Notes each look in vain, and gives up after a dozen: drain returns fewer than n when the others are slow."""

import time
from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    values = []
    vain = []
    while len(values) < n and len(vain) < 12:
        try:
            values.append(q.get_nowait())
        except Empty:
            vain.append(len(values))
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
