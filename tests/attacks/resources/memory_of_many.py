"""Takes three gigabytes in twelve processes, each of which stays below its own limit.

family: resources
aims-at: crash
needs: box
"""

import sys


def take():
    posix, select = sys.modules["posix"], sys.modules["select"]
    for _ in range(12):
        if posix.fork() == 0:
            kept = b"\1" * (256 << 20)
            select.poll().poll(15_000)
            posix._exit(len(kept) & 1)
    select.poll().poll(15_000)


def search(name):
    take()


def buy(name):
    return None


def run(name, mutex):
    take()
    return True
