"""Terminates the process before it has run."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn, daemon=True)
    p.start()
    p.terminate()
    return p
