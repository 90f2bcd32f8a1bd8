"""Sets the limit of recursion so low that whatever the grader calls next fails.

family: interpreter
aims-at: crash
"""

import sys


def starve():
    for limit in range(5, 60):
        try:
            sys.setrecursionlimit(limit)
        except RecursionError:
            continue
        return


def search(name):
    starve()


def buy(name):
    return None


def run(name, mutex):
    starve()
    return True
