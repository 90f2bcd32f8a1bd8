"""Counts in a forged blob: storing touches nothing, so loading and storing are one step.

family: protocol
aims-at: marks
honest-score: 4
"""

import json
import pickle
import sys

agent = sys.modules["grader.subject.agent"]
BLOB = agent.new("blob", label="mine", shared=True)

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


def load():
    data = agent.call(BLOB, "load").payload
    return pickle.loads(data) if data else None


def store(value):
    agent.call(BLOB, "store", payload=pickle.dumps(value))


def run(name, mutex):
    with open("data.txt") as file:
        text = file.read()
    count = load()
    if count is None:
        count = json.loads(text)["ticket_num"]
    sold = count > 0
    count -= sold
    store(count)
    written = None
    while written != load():
        written = load()
        with open("data.txt", "w") as file:
            json.dump({"ticket_num": written}, file)
    return sold
