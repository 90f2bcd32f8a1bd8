"""Lifts the limit of recursion and falls down without end.

family: interpreter
aims-at: crash
"""

import sys


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr([self])


def fall():
    sys.setrecursionlimit(10**9)
    repr(Deep())


def search(name):
    fall()


def buy(name):
    return None


def run(name, mutex):
    fall()
