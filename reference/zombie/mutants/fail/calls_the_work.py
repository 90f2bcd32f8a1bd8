"""Writes target=work(i): the work runs in the parent, and there is never more than one at a time."""

from multiprocessing import Process


def spawn(n, work):
    children = []
    for i in range(n):
        p = Process(target=work(i))
        p.start()
        children.append(p)
    return children


def reap(children):
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
