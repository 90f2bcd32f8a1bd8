"""Wants to make the main thread a daemon: it is running already, and that is refused."""

import threading


def start_background(fn):
    threading.main_thread().daemon = True
    t = threading.Thread(target=fn)
    t.start()
    return t


def start_foreground(fn):
    t = threading.Thread(target=fn, daemon=False)
    t.start()
    return t
