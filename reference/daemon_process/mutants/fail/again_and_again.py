"""Runs fn again and again: it should run once, and be over when it is over."""
from multiprocessing import Process


def _for_ever(fn):
    while True:
        fn()


def start_background(fn):
    p = Process(target=_for_ever, args=(fn,), daemon=True)
    p.start()
    return p
