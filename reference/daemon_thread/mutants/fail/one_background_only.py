"""Starts one background thread for the whole program: the fn of a second call is never called."""

from threading import Thread

background = None


def start_background(fn):
    global background
    if background is None:
        background = Thread(target=fn, daemon=True)
        background.start()
    return background


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    return t
