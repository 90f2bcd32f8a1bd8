"""Wants to make the running process the daemon: it has been started already, and that is refused."""

from multiprocessing import Process, current_process


def start_background(fn):
    current_process().daemon = True
    p = Process(target=fn)
    p.start()
    return p
