"""Waits for the sentinels of all children at once, and joins whoever has ended."""

from multiprocessing import Process
from multiprocessing.connection import wait


def spawn(n, work):
    children = [Process(target=work, args=(i,), daemon=False) for i in range(n)]
    for child in children:
        child.start()
    return children


def reap(children):
    left = {child.sentinel: child for child in children}
    codes = {}
    while left:
        for sentinel in wait(list(left)):
            child = left.pop(sentinel)
            child.join()
            codes[child.pid] = child.exitcode
    return codes
