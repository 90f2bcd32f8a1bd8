"""Calls run() for start(): the main program runs fn itself."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn, daemon=True)
    p.run()
    return p
