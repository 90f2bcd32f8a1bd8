"""A timer ends the daemon after a third of a second, though the main program still runs."""

from multiprocessing import Process
from threading import Timer


def start_background(fn):
    p = Process(target=fn, daemon=True)
    p.start()
    t = Timer(0.3, p.terminate)
    t.daemon = True
    t.start()
    return p
