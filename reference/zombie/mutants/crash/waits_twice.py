"""Reaps a child with waitpid and then once more: the second time there is no such child."""

import os
from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    for p in children:
        os.waitpid(p.pid, 0)
    return {p.pid: os.waitstatus_to_exitcode(os.waitpid(p.pid, 0)[1]) for p in children}
