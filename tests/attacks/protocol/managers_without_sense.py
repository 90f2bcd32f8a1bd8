"""Calls managers that there are and that there are not, with too few arguments and with some of another kind.

family: protocol
aims-at: crash
"""

import sys

ARGUMENTS = (
    [], [None], ["x"], [0], [0, "line"], ["x", "secret"], [2**62, "x"], ["x" * 60_000, "secret", "manager"],
    ["x", "secret", "line", "all", "x" * 60_000], ["x", "secret", "line", "all", "who"],
)  # fmt: skip


def search(name):
    agent = sys.modules["grader.subject.agent"]
    for do in ("open", "begin", "reach", "call", "ask", "stop", "reply", "nonsense"):
        for args in ARGUMENTS:
            try:
                agent.call("exchange", do, *args)
            except Exception:
                continue
    return 0


def buy(name):
    return None


def run(name, mutex):
    search(name)
    return True
