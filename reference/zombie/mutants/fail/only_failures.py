"""Tells of the children that failed only: those that ended well are missing."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children if p.exitcode}
