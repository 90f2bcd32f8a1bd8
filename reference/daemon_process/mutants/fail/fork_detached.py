"""Forks a process that nobody ends: it goes on when the main program is over."""

import os
from multiprocessing import Process


def detach(fn):
    if os.fork() == 0:
        os.setsid()
        fn()
        os._exit(0)


def start_background(fn):
    p = Process(target=detach, args=(fn,), daemon=True)
    p.start()
    return p
