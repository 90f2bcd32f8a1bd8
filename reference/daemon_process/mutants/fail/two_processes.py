"""Starts one process that is a daemon and returns another one that is not started."""

from multiprocessing import Process


def start_background(fn):
    Process(target=fn, daemon=True).start()
    return Process(target=fn, daemon=True)
