"""The foreground is the daemon, and the background is not."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.daemon = True
    t.start()
    return t
