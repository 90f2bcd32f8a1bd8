"""Looks with waitid and WNOWAIT how a child ended, and then reaps it."""

import os
from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for child in children:
        child.start()
    return children


def reap(children):
    codes = {}
    for child in children:
        seen = os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        codes[seen.si_pid] = seen.si_status if seen.si_code == os.CLD_EXITED else -seen.si_status
        child.join()
    return codes
