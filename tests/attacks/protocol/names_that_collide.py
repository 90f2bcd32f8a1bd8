"""Starts processes whose names collide with those of buyers and with the keys of their testimony.

family: protocol
aims-at: marks
takes: long
"""

import sys


def start(name):
    agent = sys.modules["grader.subject.agent"]
    for other in (f"{name}:returned", f"{name}", "main", "", ":", "returned", "{task:0}", "\u202e", "x" * 60_000):
        agent.call_for_descriptor("task", "spawn", "thread", other, True)


def search(name):
    start(name)


def buy(name):
    return None


def run(name, mutex):
    start(name)
    return True
