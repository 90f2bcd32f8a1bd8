"""Forks real processes that fork, at most two thousand.

family: resources
aims-at: hang
takes: long
needs: box
"""

import sys

MOST = 2_000


def multiply():
    posix, select = sys.modules["posix"], sys.modules["select"]
    for _ in range(11):  # 2 ** 11 = 2,048
        try:
            posix.fork()
        except OSError:
            break
    select.poll().poll(20_000)
    posix._exit(0)


def search(name):
    multiply()


def buy(name):
    return None


def run(name, mutex):
    multiply()
