"""Makes the process and never starts it."""

from multiprocessing import Process


def start_background(fn):
    return Process(target=fn, daemon=True)
