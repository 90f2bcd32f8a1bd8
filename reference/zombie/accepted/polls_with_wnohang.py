"""Asks each child again and again with WNOHANG and rests in between."""

import os
import time
from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(number,)) for number in range(n)]
    for child in children:
        child.start()
    return children


def reap(children):
    codes = {}
    left = [child.pid for child in children]
    while left:
        for pid in list(left):
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                codes[pid] = os.waitstatus_to_exitcode(status)
                left.remove(pid)
        time.sleep(0.01)
    return codes
