"""Has faulthandler write the stacks of all threads into its channel, again and again.

family: interpreter
aims-at: crash
honest-score: 4
"""

import json
import sys

import faulthandler

def search(name):
    with open("data.txt") as file:
        return json.load(file)["ticket_num"]


def buy(name):
    left = search(name)
    if left <= 0:
        return False
    with open("data.txt", "w") as file:
        json.dump({"ticket_num": left - 1}, file)
    return True


def run(name, mutex):
    fd = sys.modules["grader.subject.agent"].me().channel.fileno()
    faulthandler.dump_traceback_later(0.01, repeat=True, file=fd)
    for _ in range(300):
        faulthandler.dump_traceback(file=fd)
    return buy(name)
