"""Draws n values from an endless iterator of calls."""

from itertools import islice
from queue import Empty, Full

NOTHING = object()


def put_all(q, values):
    for _ in map(q.put, values):
        pass


def drain(q, n):
    return list(islice(iter(q.get, NOTHING), n))


def try_get(q, default=None):
    try:
        return q.get_nowait()
    except Empty:
        return default


def try_put(q, value):
    try:
        return q.put_nowait(value) is None
    except Full:
        return False
