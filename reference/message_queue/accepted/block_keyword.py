"""block=False in place of the short names get_nowait and put_nowait."""

import queue


def put_all(q, values):
    for value in values:
        q.put(value, block=True)


def drain(q, n):
    result = []
    for _ in range(n):
        value = q.get(block=True)
        result.append(value)
    return result


def try_get(q, default=None):
    try:
        value = q.get(block=False)
    except queue.Empty:
        return default
    return value


def try_put(q, value):
    try:
        q.put(value, block=False)
    except queue.Full:
        return False
    return True
