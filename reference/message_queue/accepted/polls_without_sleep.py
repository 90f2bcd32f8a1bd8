"""Tries again and again without a rest: it warms the room, but it is right."""

import queue


def put_all(q, values):
    for value in values:
        done = False
        while not done:
            try:
                q.put(value, block=False)
                done = True
            except queue.Full:
                continue


def drain(q, n):
    values = []
    while len(values) != n:
        try:
            values.append(q.get(block=False))
        except queue.Empty:
            continue
    return values


def try_get(q, default=None):
    try:
        return q.get(block=False)
    except queue.Empty:
        return default


def try_put(q, value):
    try:
        q.put(value, block=False)
        return True
    except queue.Full:
        return False
