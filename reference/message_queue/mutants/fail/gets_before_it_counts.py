"""Gets before it looks at n: drain(q, 0) takes a value."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    values = []
    while True:
        values.append(q.get())
        if len(values) >= n:
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
