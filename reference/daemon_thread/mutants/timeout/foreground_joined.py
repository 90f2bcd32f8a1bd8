"""Joins the foreground before it returns: the main thread cannot go on meanwhile."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    t.join()
    return t
