"""Writes target=fn(): the main program runs it, and the process has nothing to do."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn(), daemon=True)
    p.start()
    return p
