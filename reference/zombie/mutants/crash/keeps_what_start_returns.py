"""Keeps what start() returns, which is None, and joins that."""

from multiprocessing import Process


def spawn(n, work):
    return [Process(target=work, args=(i,)).start() for i in range(n)]


def reap(children):
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
