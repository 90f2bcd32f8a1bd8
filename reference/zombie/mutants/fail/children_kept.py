"""Keeps the list between calls: the second call returns the children of the first, too."""

from multiprocessing import Process

children = []


def spawn(n, work):
    for i in range(n):
        p = Process(target=work, args=(i,))
        p.start()
        children.append(p)
    return children


def reap(children):
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
