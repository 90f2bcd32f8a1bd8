"""Only the first foreground thread is none of the daemons: later ones are cut off."""

import threading
import time
from threading import Thread


def start_background(fn):
    t = Thread(target=fn)
    t.daemon = True
    t.start()
    return t


_first = True


def start_foreground(fn):
    global _first
    t = Thread(target=fn, daemon=not _first)
    _first = False
    t.start()
    return t
