"""The foreground is a daemon that is joined for a moment: it is cut off if it takes longer."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    t.join(0.2)
    return t
