"""Asks for three hundred tasks and never lets one of them begin.

family: protocol
aims-at: hang
takes: long
"""

import sys


def spawn():
    agent = sys.modules["grader.subject.agent"]
    for number in range(320):
        try:
            agent.call_for_descriptor("task", "spawn", ("process", "thread")[number % 2], f"t{number}", False)
        except RuntimeError:
            break


def search(name):
    spawn()


def buy(name):
    return None


def run(name, mutex):
    spawn()
    return True
