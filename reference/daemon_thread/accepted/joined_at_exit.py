"""Daemon for both; atexit joins the foreground before the interpreter ends."""
import atexit
from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    atexit.register(t.join)
    return t
