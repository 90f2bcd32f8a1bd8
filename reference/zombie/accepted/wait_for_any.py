"""os.wait takes whichever child ends next, until all of ours have come."""

import os
from multiprocessing import Process


def spawn(n, work):
    children = []
    for i in range(n):
        child = Process(target=work, args=(i,))
        child.start()
        children.append(child)
    return children


def reap(children):
    waiting = {child.pid for child in children}
    codes = {}
    while waiting:
        pid, status = os.wait()
        if pid in waiting:
            waiting.remove(pid)
            codes[pid] = os.waitstatus_to_exitcode(status)
    return codes
