"""Empties the table of modules and the built-in names before it returns.

family: interpreter
aims-at: crash
"""

import sys


def empty():
    for name in list(sys.modules):
        module = sys.modules.pop(name)
        if name not in {"sys", "builtins"}:
            vars(module).clear()


def search(name):
    empty()


def buy(name):
    return None


def run(name, mutex):
    empty()
    return True
