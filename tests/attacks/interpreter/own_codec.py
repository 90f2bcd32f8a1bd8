"""Registers a codec that answers for every name, and an error handler in place of the usual ones.

family: interpreter
aims-at: crash
honest-score: 4
"""

import json
import sys

import codecs

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


def find(name):
    raise MemoryError(name)


def handled(error):
    return "1", error.end


codecs.register(find)
for kind in ("strict", "backslashreplace", "surrogateescape", "replace"):
    codecs.register_error(kind, handled)


def run(name, mutex):
    print("\ud800" * 100)
    return buy(name)
