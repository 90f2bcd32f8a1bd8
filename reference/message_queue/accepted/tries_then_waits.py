"""Tries without waiting first, and waits when that is refused."""

from queue import Empty, Full


def put_all(q, values):
    for value in values:
        try:
            q.put_nowait(value)
        except Full:
            print("full: waiting to put", value)
            q.put(value)


def drain(q, n):
    values = []
    for _ in range(n):
        try:
            value = q.get_nowait()
        except Empty:
            print("empty: waiting")
            value = q.get()
        values.append(value)
    return values


def try_get(q, default=None):
    value = default
    try:
        value = q.get_nowait()
    except Empty:
        pass
    finally:
        print("try_get:", value)
    return value


def try_put(q, value):
    put = False
    try:
        q.put_nowait(value)
        put = True
    except Full:
        print("full")
    finally:
        print("try_put:", put)
    return put
