"""Looks again and again whether somebody is still alive; looking reaps."""

import time
from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=[i], name=str(i)) for i in range(n)]
    for child in children:
        child.start()
    return children


def reap(children):
    while any(child.is_alive() for child in children):
        time.sleep(0.005)
    return {child.pid: child.exitcode for child in children}
