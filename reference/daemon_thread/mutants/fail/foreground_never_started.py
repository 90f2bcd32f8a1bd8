"""Makes the foreground thread and never starts it."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    return Thread(target=fn)
