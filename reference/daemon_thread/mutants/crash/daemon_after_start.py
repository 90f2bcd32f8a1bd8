"""Sets daemon after start: Python refuses that."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn)
    t.start()
    t.daemon = True
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    return t
