"""Starts the daemon and returns nothing."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn, daemon=True)
    p.start()
