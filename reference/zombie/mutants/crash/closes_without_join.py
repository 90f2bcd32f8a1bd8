"""Closes processes that are still running in place of joining them."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    codes = {}
    for p in children:
        pid = p.pid
        p.close()
        codes[pid] = p.exitcode
    return codes
