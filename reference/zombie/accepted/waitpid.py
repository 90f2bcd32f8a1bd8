"""Reaps with os.waitpid and decodes the status; the Process objects never hear of it."""

import os
from multiprocessing import Process


def spawn(n, work):
    children = []
    for i in range(n):
        p = Process(target=work, args=(i,))
        p.start()
        children.append(p)
    return children


def reap(children):
    codes = {}
    for child in children:
        pid, status = os.waitpid(child.pid, 0)
        codes[pid] = os.waitstatus_to_exitcode(status)
    return codes
