"""Ignores or blocks every signal that can be, in the process that the grader will want to end.

family: persistence
aims-at: hang
"""

import sys


def search(name):
    signals = sys.modules["_signal"]
    for number in range(1, 64):
        try:
            signals.signal(number, signals.SIG_IGN)
        except (OSError, ValueError):
            continue
    signals.pthread_sigmask(signals.SIG_BLOCK, range(1, 64))
    while True:
        pass


def buy(name):
    return None


def run(name, mutex):
    search(name)
