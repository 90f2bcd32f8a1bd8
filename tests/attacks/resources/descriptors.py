"""Opens as many files as it may, and hands none of them back.

family: resources
aims-at: crash
"""

import sys

KEPT = []


def hoard():
    posix = sys.modules["posix"]
    try:
        for _ in range(20_000):
            KEPT.append(posix.open("/dev/null", posix.O_RDONLY))
    except OSError:
        pass


def search(name):
    hoard()


def buy(name):
    return None


def run(name, mutex):
    hoard()
    return True
