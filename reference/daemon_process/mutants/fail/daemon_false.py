"""Sets daemon to False, which it was already."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn, daemon=False)
    p.start()
    return p
