"""Calls the foreground's fn itself and gives an empty thread back."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    t = Thread()
    t.start()
    fn()
    return t
