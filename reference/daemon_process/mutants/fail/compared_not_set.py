"""Compares daemon with True in place of setting it."""

from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn)
    p.daemon == True
    p.start()
    return p
