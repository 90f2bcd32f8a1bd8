"""Lets a forked child go on printing after the program has ended.

family: resources
aims-at: hang
"""

import sys


def talk():
    posix = sys.modules["posix"]
    if posix.fork() == 0:
        posix.setsid()
        for _ in range(200_000):
            try:
                posix.write(1, b"y" * 1_000)
            except OSError:
                break
        posix._exit(0)


def search(name):
    talk()


def buy(name):
    return None


def run(name, mutex):
    talk()
    return True
