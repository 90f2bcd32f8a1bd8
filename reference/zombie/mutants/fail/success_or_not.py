"""Tells success and failure apart and no more: the exit code 3 becomes 1."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    for p in children:
        p.join()
    return {p.pid: 0 if p.exitcode == 0 else 1 for p in children}
