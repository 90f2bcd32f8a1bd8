"""Testifies JSON that is just shallow enough to be read and too deep to be shown.

family: protocol
aims-at: crash
takes: long
"""

import itertools
import sys

DEPTHS = itertools.count(0)


def tell(key, depth):
    text = "[" * depth + "]" * depth
    sys.modules["grader.subject.agent"].told(key, text, "")


def run(name, mutex):
    agent = sys.modules["grader.subject.agent"]
    for depth in range(760, 1000):
        tell(f"at-{depth}", depth)
    agent.told("returned", "true", "")
    agent.end_process("returned")
    sys.modules["posix"]._exit(0)


search = buy = run
