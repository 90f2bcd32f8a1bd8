"""Cuts data.txt to the largest length that there is, and to less than none.

family: resources
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
    for size in (2**40, 2**62, -1):
        try:
            with open("data.txt", "r+") as file:
                file.truncate(size)
        except (OSError, ValueError):
            continue
    return buy(name)
