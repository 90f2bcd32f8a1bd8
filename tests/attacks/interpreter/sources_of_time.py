"""Sets timers and alarms whose handlers raise wherever the grader happens to be.

family: interpreter
aims-at: crash
"""

import sys


def start():
    signals = sys.modules["_signal"]

    def handler(number, frame):
        raise SystemExit(0)

    for number in (10, 12, 14, 26, 27):
        signals.signal(number, handler)
    signals.setitimer(signals.ITIMER_REAL, 0.0001, 0.0001)
    signals.setitimer(signals.ITIMER_PROF, 0.0001, 0.0001)


start()


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
