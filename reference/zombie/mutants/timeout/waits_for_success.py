"""Waits until every child has ended with 0: one that fails never does."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    for p in children:
        while p.exitcode != 0:
            p.join(0.01)
    return {p.pid: p.exitcode for p in children}
