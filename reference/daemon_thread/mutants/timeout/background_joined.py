"""Joins the background before it returns: it never ends."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    t.join()
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    return t
