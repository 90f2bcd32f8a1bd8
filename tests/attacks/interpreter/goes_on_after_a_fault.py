"""Has its fault handled by nothing at all, so that the faulting instruction runs again for ever.

family: interpreter
aims-at: hang
honest-score: 4
"""

import ctypes
import json

LIBRARY = ctypes.CDLL(None)
HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_int)(lambda number: None)
LIBRARY.signal(11, HANDLER)


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
    ctypes.string_at(0)
    return buy(name)
