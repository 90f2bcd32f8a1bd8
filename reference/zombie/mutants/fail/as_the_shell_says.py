"""Counts signals as the shell does: 137 in place of -9."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    codes = {}
    for p in children:
        p.join()
        codes[p.pid] = p.exitcode if p.exitcode >= 0 else 128 - p.exitcode
    return codes
