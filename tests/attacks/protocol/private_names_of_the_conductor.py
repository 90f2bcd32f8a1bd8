"""Asks things for what is no operation: names with underscores, dunders and attributes of the models.

family: protocol
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


NAMES = ("", "_", "__class__", "perform", "ready", "touches", "digest", "do_", "__init__", "key", "name", "free_for", "\0")


def run(name, mutex):
    agent = sys.modules["grader.subject.agent"]
    for on in ("task", "files", "clock", "children", "several", "sockets", "exchange", "fifo:", "fifo:99", "fifo:x", "ends"):
        for do in NAMES:
            try:
                agent.call(on, do)
            except Exception:
                continue
    return buy(name)
