"""Starts the foreground's thread twice."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    t.start()
    return t
