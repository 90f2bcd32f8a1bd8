"""Talks to managers of its siblings, waits for births of tasks that are none, and answers itself.

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


def run(name, mutex):
    agent = sys.modules["grader.subject.agent"]
    try:
        number = agent.call("exchange", "open", "port 1", "s", name).value
        agent.call("exchange", "call", "port 1", "s", "line", "about", name, payload=b"x")
        agent.call("exchange", "accept", number)
    except Exception:
        number = 0
    for do in ("begun", "begin", "take", "reply", "answer", "ask", "stop", "serve", "reach", "accept"):
        for args in ((), (number, "line"), (number, "line", "x"), ("x", -1), (True, None), (2**62,), ("x", True)):
            if do not in {"take", "answer", "accept"} or args != (number, "line"):
                try:
                    agent.call("exchange", do, *args)
                except Exception:
                    continue
    return buy(name)
