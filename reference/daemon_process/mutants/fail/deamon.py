"""Writes deamon: that is an attribute nobody reads, and the main program waits for the process."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn)
    p.deamon = True
    p.start()
    return p
