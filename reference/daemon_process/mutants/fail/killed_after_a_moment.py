"""Gives the process a moment and then kills it: it should be left in peace until the end."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn, daemon=True)
    p.start()
    p.join(0.1)
    if p.is_alive():
        p.kill()
    return p
