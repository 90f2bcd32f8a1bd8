"""One function that makes both, with the difference as its argument."""

from threading import Thread


def start(fn, *, daemon):
    thread = Thread(target=fn, daemon=daemon)
    thread.start()
    return thread


def start_background(fn):
    return start(fn, daemon=True)


def start_foreground(fn):
    return start(fn, daemon=False)
