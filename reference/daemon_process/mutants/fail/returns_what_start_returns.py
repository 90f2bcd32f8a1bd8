"""Returns what start() returns, which is None."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn, daemon=True)
    return p.start()
