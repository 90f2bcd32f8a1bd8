"""Starts the process twice."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn, daemon=True)
    p.start()
    p.start()
    return p
