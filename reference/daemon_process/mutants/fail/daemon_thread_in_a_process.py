"""A daemon thread in a plain process: the process ends at once and takes fn with it."""

from multiprocessing import Process
from threading import Thread


def run(fn):
    Thread(target=fn, daemon=True).start()


def start_background(fn):
    p = Process(target=run, args=(fn,), daemon=True)
    p.start()
    return p
