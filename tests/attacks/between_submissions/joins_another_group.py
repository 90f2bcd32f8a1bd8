"""Moves into process groups and sessions of others, so that what is meant for them meets it, and the reverse.

family: between_submissions
aims-at: leftovers
"""

import sys

posix = sys.modules["posix"]


def move():
    groups = {posix.getppid(), posix.getpid() + 1, posix.getpid() - 1, 1, posix.getpgid(posix.getppid())}
    for group in groups:
        try:
            posix.setpgid(0, group)
        except OSError:
            continue
    if posix.fork() == 0:
        for group in groups:
            try:
                posix.setpgid(0, group)
            except OSError:
                continue
        sys.modules["select"].poll().poll(60_000)
        posix._exit(0)


def search(name):
    move()


def buy(name):
    return None


def run(name, mutex):
    move()
    return True
