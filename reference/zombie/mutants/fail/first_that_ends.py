"""Waits until the first child has ended and takes that for all."""

from multiprocessing import Process
from multiprocessing.connection import wait


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    wait([p.sentinel for p in children])
    return {p.pid: p.exitcode for p in children}
