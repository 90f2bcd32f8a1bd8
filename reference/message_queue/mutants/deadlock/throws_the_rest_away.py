"""Takes out all that is left and returns the first n: the others are lost."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    values = [q.get() for _ in range(n)]
    while not q.empty():
        values.append(q.get())
    return values[:n]


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
