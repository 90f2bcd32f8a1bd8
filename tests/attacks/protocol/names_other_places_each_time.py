"""Names thousands of places in memory as shared, others in every execution, until no order has room for them all.

family: protocol
aims-at: crash
honest-score: 4
"""

import json
import sys

FIRST = int.from_bytes(sys.modules["posix"].urandom(2), "little") % 490 * 1000


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
    agent = sys.modules["grader.subject.agent"]
    agent.hot(list(range(FIRST, FIRST + 4900)))
    return buy(name)
