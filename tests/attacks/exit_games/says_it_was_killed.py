"""Kills itself by each signal that ends a process, hoping that one of them counts as the grader's own doing.

family: exit_games
aims-at: crash
"""

import sys

SIGNALS = (24, 15, 2, 14, 31, 6, 11, 9)  # XCPU, TERM, INT, ALRM, SYS, ABRT, SEGV, KILL


def perish():
    posix = sys.modules["posix"]
    number = SIGNALS[posix.getpid() % len(SIGNALS)]
    for one in (number, 9):
        posix.kill(posix.getpid(), one)


def search(name):
    perish()


def buy(name):
    perish()


def run(name, mutex):
    perish()
