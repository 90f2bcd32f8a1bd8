"""Leaves a segment of System V shared memory and a queue, which live on until somebody removes them.

family: persistence
aims-at: leftovers
canary: ipc 0x52434331
"""

import sys

KEY = 0x52434331


def leave():
    ctypes = sys.modules.get("ctypes") or __import__("ctypes")
    library = ctypes.CDLL(None)
    library.shmget(KEY, 4096, 0o1600)
    library.msgget(KEY, 0o1600)
    library.semget(KEY, 1, 0o1600)


try:
    leave()
except Exception:
    pass


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
