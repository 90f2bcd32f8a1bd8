"""Leaves by SystemExit whose code has a text that leaves, a hash that hangs, and a number of great length.

family: lying_objects
aims-at: crash
"""

import json
import sys


class Code(int):
    def __repr__(self):
        sys.modules["posix"]._exit(0)

    __str__ = __format__ = __index__ = __int__ = __repr__


def search(name):
    raise SystemExit(Code(0))


def buy(name):
    raise SystemExit(10**5000)


def run(name, mutex):
    raise SystemExit(("\ud800", Code(0), None))
