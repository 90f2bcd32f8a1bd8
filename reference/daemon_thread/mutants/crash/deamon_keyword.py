"""Writes deamon=True as an argument: there is none of that name."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn, deamon=True)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    return t
