"""Stops its own process: it neither runs nor sleeps nor ends.

family: resources
aims-at: hang
takes: long
"""

import sys


def stop():
    posix = sys.modules["posix"]
    for number in (19, 20, 21, 22):
        posix.kill(posix.getpid(), number)


def search(name):
    stop()


def buy(name):
    return None


def run(name, mutex):
    stop()
