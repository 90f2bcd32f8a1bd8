"""Imports itself, over and over, under ever new names.

family: import_loops
aims-at: hang
"""

import itertools
import sys

for number in itertools.count():
    sys.modules.pop("ticket", None)
    try:
        __import__("ticket")
    except (ImportError, RecursionError):
        pass
    sys.modules[f"ticket{number}"] = sys.modules.get("ticket")


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
