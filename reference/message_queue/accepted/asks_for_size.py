"""Asks how many there are first, and tries all the same."""

import queue


def put_all(q, values):
    for number, value in enumerate(values):
        q.put(value)
        print(number, "put, there are", q.qsize())


def drain(q, n):
    values = []
    for _ in range(n):
        print("there are", q.qsize())
        values.append(q.get())
    return values


def try_get(q, default=None):
    if q.qsize() == 0:
        return default
    try:
        return q.get_nowait()
    except queue.Empty:
        return default


def try_put(q, value):
    try:
        q.put_nowait(value)
    except queue.Full:
        print("no room, there are", q.qsize())
        return False
    print("put", value, "full now:", q.full())
    return True
