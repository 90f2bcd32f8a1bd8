"""Raises SystemExit(0) when it is imported, before anything could be checked.

family: exit_games
aims-at: marks
"""

import sys

sys.exit(0)


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
