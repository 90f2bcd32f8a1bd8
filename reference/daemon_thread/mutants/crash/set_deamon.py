"""Calls setDeamon: there is no such method."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn)
    t.setDeamon(True)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    return t
