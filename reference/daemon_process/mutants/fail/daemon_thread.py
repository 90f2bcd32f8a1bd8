"""A daemon thread: it goes with the program, but it is no process."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t
