"""Calls daemon as if it were a method."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn)
    p.daemon(True)
    p.start()
    return p
