"""Makes the background thread and never starts it."""

from threading import Thread


def start_background(fn):
    return Thread(target=fn, daemon=True)


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    return t
