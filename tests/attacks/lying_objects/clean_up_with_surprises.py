"""Fills the program with objects that do something when they are thrown away.

family: lying_objects
aims-at: crash
"""

import sys


class Surprise:
    def __del__(self):
        sys.modules["posix"]._exit(0)


class Loop:
    def __del__(self):
        Loop()


KEPT = [Surprise(), Loop()]


def search(name):
    KEPT.clear()


def buy(name):
    return None


def run(name, mutex):
    KEPT.clear()
    return True
