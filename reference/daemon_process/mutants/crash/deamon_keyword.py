"""Writes deamon=True as an argument: there is none of that name."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn, deamon=True)
    p.start()
    return p
