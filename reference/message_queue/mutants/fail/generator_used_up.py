"""Counts the values first, which uses a generator up: nothing is put."""

from queue import Empty, Full


def put_all(q, values):
    print("putting", sum(1 for _ in values), "values")
    for value in values:
        q.put(value)


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
