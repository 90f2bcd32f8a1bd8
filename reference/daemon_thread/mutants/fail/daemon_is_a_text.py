"""daemon is given as text, and "False" counts as true: the foreground is cut off."""

import threading
from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon="True")
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn, daemon="False")
    t.start()
    return t
