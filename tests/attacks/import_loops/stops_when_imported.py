"""Stops itself while it is imported, before the grader can know which process it is.

family: import_loops
aims-at: hang
"""

import sys

posix = sys.modules["posix"]
posix.kill(posix.getpid(), 19)


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
