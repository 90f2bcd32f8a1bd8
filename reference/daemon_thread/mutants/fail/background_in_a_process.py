"""Runs the background in a daemon process: it goes with the program, but is no thread."""

from multiprocessing import Process
from threading import Thread


def start_background(fn):
    p = Process(target=fn, daemon=True)
    p.start()
    return p


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    return t
