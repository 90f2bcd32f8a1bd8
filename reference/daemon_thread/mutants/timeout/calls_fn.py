"""Writes target=fn(): the main thread runs it, and does not come back."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn(), daemon=True)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn())
    t.start()
    return t
