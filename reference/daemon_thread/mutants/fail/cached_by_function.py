"""Keeps what it has started by function: who starts the same function again gets the old thread, and nothing runs."""

from functools import lru_cache
from threading import Thread


@lru_cache(maxsize=None)
def start_background(fn):
    thread = Thread(target=fn, daemon=True)
    thread.start()
    return thread


def start_foreground(fn):
    thread = Thread(target=fn)
    thread.start()
    return thread
