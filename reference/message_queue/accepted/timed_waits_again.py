"""Waits for half a second, and again, until it succeeds."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        while True:
            try:
                q.put(value, timeout=0.5)
            except Full:
                print("still full")
                continue
            break


def drain(q, n):
    values = []
    while len(values) < n:
        try:
            value = q.get(timeout=0.5)
        except Empty:
            print("still empty")
        else:
            values.append(value)
    return values


def try_get(q, default=None):
    try:
        return q.get(True, 0)
    except Empty:
        return default


def try_put(q, value):
    try:
        q.put(value, timeout=0.0)
    except Full:
        return False
    return True
