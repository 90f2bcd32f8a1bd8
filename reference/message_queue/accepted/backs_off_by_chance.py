"""Tries again and again, and rests in between for longer and longer, by chance."""

import queue
import random
import time


def _backoff():
    delay = 0.001
    while True:
        yield delay * (1 + random.random())
        delay = min(delay * 2, 1.0)


def put_all(q, values):
    for value in values:
        for pause in _backoff():
            if try_put(q, value):
                break
            time.sleep(pause)


def drain(q, n):
    missing = object()
    out = []
    pauses = _backoff()
    while len(out) != n:
        value = try_get(q, missing)
        if value is missing:
            time.sleep(next(pauses))
        else:
            pauses = _backoff()
            out.append(value)
    return out


def try_get(q, default=None):
    try:
        return q.get_nowait()
    except queue.Empty:
        return default


def try_put(q, value):
    try:
        q.put_nowait(value)
    except queue.Full:
        return False
    return True
