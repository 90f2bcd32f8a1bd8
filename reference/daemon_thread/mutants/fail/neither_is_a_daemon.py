"""No thread is a daemon: the program waits for the background for ever."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    return t
