"""Runs the foreground in a process: the program waits for it, but it is no thread."""

from multiprocessing import Process
from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    p = Process(target=fn)
    p.start()
    return p
