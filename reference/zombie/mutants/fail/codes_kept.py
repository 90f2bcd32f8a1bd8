"""Keeps the exit codes between calls: the second call tells of the children of the first, too."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children, codes={}):
    for p in children:
        p.join()
        codes[p.pid] = p.exitcode
    return codes
