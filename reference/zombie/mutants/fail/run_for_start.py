"""Calls run() for start(): the work runs in the parent, and there are no children to wait for."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.run()
    return children


def reap(children):
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
