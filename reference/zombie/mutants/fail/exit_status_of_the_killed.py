"""Asks for the exit status of a killed child, too, which is 0: it looks as if all were well."""

import os
from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    codes = {}
    for p in children:
        pid, status = os.waitpid(p.pid, 0)
        codes[pid] = os.WEXITSTATUS(status)
    return codes
