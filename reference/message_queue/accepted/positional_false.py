"""The arguments by position: q.get(False), q.put(value, False)."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value, True)


def drain(q, n):
    return [q.get(True, None) for i in range(n)]


def try_get(q, default=None):
    try:
        return q.get(False)
    except Empty:
        return default


def try_put(q, value):
    try:
        q.put(value, False)
        return True
    except Full:
        return False
