"""Writes edits of files that are negative, nested, enormous, or do not agree with what comes with them.

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
    handle = agent.call("files", "open", "other.txt", 0o102, 0o666).value[0]
    for text in ("[]", "[[0,1]]", "[[-1,5]]", '[["t",9223372036854775807]]', '[["t",4000000]]', '[["a",1]]', "[" * 20000, "null",
                 '[["t",0],["t",4000000]]' , "[" + ",".join(['["t",4000000],["t",0]'] * 500) + "]", '[[4611686018427387904,1]]', '"\\ud800"'):
        for payload in (b"", b"x"):
            try:
                agent.call("files", "write", handle, text, payload=payload)
            except Exception:
                pass
    return buy(name)
