"""The foreground is a daemon for Python, and a thread that is none joins it."""

from threading import Thread


def start_background(fn):
    t = Thread(None, fn, None, (), {}, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    Thread(target=t.join, daemon=False).start()
    return t
