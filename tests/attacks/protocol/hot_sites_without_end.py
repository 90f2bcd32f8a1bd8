"""Reports ever new places in memory as shared, so that exploring starts afresh without end.

family: protocol
aims-at: hang
"""

import sys


def report(name):
    agent = sys.modules["grader.subject.agent"]
    first = sys.modules["posix"].getpid() * 1_000
    for start in range(0, 200_000, 1_000):
        agent.hot([first + start + one for one in range(1_000)])


def search(name):
    report(name)


def buy(name):
    return None


def run(name, mutex):
    report(name)
    return name < "h"
