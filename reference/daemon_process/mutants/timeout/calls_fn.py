"""Calls fn itself: the main program is held up as long as that takes."""

from multiprocessing import Process


def start_background(fn):
    p = Process(daemon=True)
    p.start()
    fn()
    return p
