"""Writes deamon: that is an attribute nobody reads, and the program waits for the background."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn)
    t.deamon = True
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    return t
