"""Calls setDaemon, which threads have and processes have not."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn)
    p.setDaemon(True)
    p.start()
    return p
