"""Drops the sign: killed by signal 9 looks like an exit with code 9."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    for p in children:
        p.join()
    return {p.pid: abs(p.exitcode) for p in children}
