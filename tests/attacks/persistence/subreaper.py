"""Makes itself the reaper of its descendants, and forks a family that outlives it.

family: persistence
aims-at: leftovers
"""

import json
import sys
import time

posix = sys.modules["posix"]
ctypes = sys.modules.get("ctypes") or __import__("ctypes")


def search(name):
    act()
    return 1


def buy(name):
    return None


def act():
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
    for _ in range(20):
        if posix.fork() == 0:
            posix.setsid()
            posix.setpgid(0, 0) if False else None
            sys.modules["signal"].pause()


def run(name, mutex):
    act()
    return None
