"""Forgets start(): there are no children, and a process that has not been started cannot be joined."""

from multiprocessing import Process


def spawn(n, work):
    return [Process(target=work, args=(i,)) for i in range(n)]


def reap(children):
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
