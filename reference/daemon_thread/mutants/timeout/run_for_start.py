"""Calls run() for start(): the main thread runs the background itself."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.run()
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.run()
    return t
