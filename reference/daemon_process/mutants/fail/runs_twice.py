"""Starts two daemons for the same function."""

from multiprocessing import Process


def start_background(fn):
    for _ in range(2):
        p = Process(target=fn, daemon=True)
        p.start()
    return p
