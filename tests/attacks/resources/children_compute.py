"""Computes in four processes of which the grader knows nothing, while the one that it knows waits for them.

family: resources
aims-at: hang
"""

import sys


def compute():
    posix, real = sys.modules["posix"], sys.modules["time"]
    children = []
    for _ in range(4):
        pid = posix.fork()
        if pid == 0:
            posix.setsid()
            until = real.perf_counter() + 120
            while real.perf_counter() < until:
                pass
            posix._exit(0)
        children.append(pid)
    for pid in children:
        posix.waitpid(pid, 0)


def search(name):
    compute()


def buy(name):
    return None


def run(name, mutex):
    compute()
    return True
