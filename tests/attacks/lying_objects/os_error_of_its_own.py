"""Raises errors of the system whose number, name and text are objects or out of all bounds.

family: lying_objects
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
    class Number(int):
        def __str__(self):
            return "\x1b[31m" * 100
        __repr__ = __str__
    raise OSError(Number(10**30), b"\xff\xfe", "a\0b")
    return buy(name)
