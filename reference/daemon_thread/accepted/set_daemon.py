"""The old spelling, setDaemon, for both."""

import threading


def start_background(fn):
    t = threading.Thread(target=fn)
    t.setDaemon(True)
    t.start()
    return t


def start_foreground(fn):
    t = threading.Thread(target=fn)
    t.setDaemon(False)
    t.start()
    return t
