"""A buyer has the conductor kill everybody else, its parent included, and is the only one who is left.

family: protocol
aims-at: marks
"""

import sys


def kill(*numbers):
    agent = sys.modules["grader.subject.agent"]
    for number in numbers:
        if number != agent.me().number:
            try:
                agent.call("task", "kill", number, 9)
            except ValueError:
                continue


def search(name):
    kill(0)


def buy(name):
    return None


def run(name, mutex):
    agent = sys.modules["grader.subject.agent"]
    agent.told("returned", "true", "")
    kill(2, 3, 1, 0)
    return True
