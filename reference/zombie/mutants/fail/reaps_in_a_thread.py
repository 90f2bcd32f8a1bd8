"""Lets a thread do the waiting and does not wait for the thread: returns an empty dictionary."""

from multiprocessing import Process
from threading import Thread


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    codes = {}

    def wait():
        for p in children:
            p.join()
            codes[p.pid] = p.exitcode

    Thread(target=wait).start()
    return dict(codes)
