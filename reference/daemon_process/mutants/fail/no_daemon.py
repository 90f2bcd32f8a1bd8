"""Starts a plain process: the main program waits for it at its end."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn)
    p.start()
    return p
