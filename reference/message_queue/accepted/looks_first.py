"""Looks before it tries, and knows that the look proves nothing."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        if q.full():
            print("the queue is full, I have to wait")
        q.put(value)


def drain(q, n):
    values = []
    for _ in range(n):
        if q.empty():
            print("the queue is empty, I have to wait")
        values.append(q.get())
    return values


def try_get(q, default=None):
    if q.empty():
        return default
    try:
        return q.get_nowait()
    except Empty:
        return default


def try_put(q, value):
    if not q.full():
        try:
            q.put_nowait(value)
            return True
        except Full:
            pass
    return False
