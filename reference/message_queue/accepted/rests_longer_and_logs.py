"""Tries again and again, rests a little longer each time, and writes a log of it."""
# slow: it goes round many times while others pause.

import logging
import time
from queue import Empty, Full

log = logging.getLogger(__name__)


def rests():
    rest = 0.01
    while True:
        yield rest
        rest = min(2 * rest, 1)


def put_all(q, values):
    for value in values:
        for rest in rests():
            if try_put(q, value):
                break
            log.debug("full, trying again in %s s", rest)
            time.sleep(rest)


def drain(q, n):
    nothing = object()
    values = []
    pauses = rests()
    while len(values) < n:
        value = try_get(q, nothing)
        if value is nothing:
            log.debug("still %d to come", n - len(values))
            time.sleep(next(pauses))
        else:
            values.append(value)
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
