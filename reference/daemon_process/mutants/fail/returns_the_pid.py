"""Returns the pid in place of the process."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn, daemon=True)
    p.start()
    return p.pid
