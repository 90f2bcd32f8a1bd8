"""Waits for the daemon before it returns: a daemon that never ends holds the program up."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn, daemon=True)
    p.start()
    p.join()
    return p
