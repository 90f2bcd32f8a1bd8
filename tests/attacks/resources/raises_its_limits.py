"""Takes all limits off again, those of its parent too, and then computes for a minute.

family: resources
aims-at: hang
"""

import sys
import time


def unbind():
    resource = sys.modules.get("resource") or __import__("resource")
    posix = sys.modules["posix"]
    for limit in range(16):
        for pid in (0, posix.getppid()):
            for value in (resource.RLIM_INFINITY, resource.getrlimit(limit)[1]):
                try:
                    resource.prlimit(pid, limit, (value, value))
                except (OSError, ValueError, AttributeError):
                    continue


def compute():
    unbind()
    real = sys.modules["time"]
    until = real.perf_counter() + 60
    while real.perf_counter() < until:
        pass
    time.sleep(0)


def search(name):
    compute()


def buy(name):
    return None


def run(name, mutex):
    compute()
