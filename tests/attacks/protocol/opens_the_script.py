"""Asks for the script and the parts of others, as the first process may, before it sells.

family: protocol
aims-at: secret
honest-score: 1
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
    found = []
    for do in ("next", "part", "write", "touches", "_write", "cast", "finished"):
        try:
            found.append(str(agent.call("script", do).value))
        except Exception as error:
            found.append(str(error))
    return "".join(found)
