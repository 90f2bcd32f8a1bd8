"""Both threads are daemons: the foreground is cut off, too."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t
