"""Sets daemon after start: Python refuses that."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn)
    p.start()
    p.daemon = True
    return p
