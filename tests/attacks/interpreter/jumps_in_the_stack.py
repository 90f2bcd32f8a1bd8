"""Jumps back in the C stack to a frame that has gone.

family: interpreter
aims-at: crash
honest-score: 4
"""

import ctypes
import json


def search(name):
    with open("data.txt") as file:
        return json.load(file)["ticket_num"]


def buy(name):
    with open("data.txt") as file:
        data = json.load(file)
    if data["ticket_num"] <= 0:
        return False
    data["ticket_num"] -= 1
    with open("data.txt", "w") as file:
        json.dump(data, file)
    return True


def run(name, mutex):
    library, place = ctypes.CDLL(None), ctypes.create_string_buffer(4096)
    library._setjmp(place)
    library.longjmp(place, 1)
    return buy(name)
