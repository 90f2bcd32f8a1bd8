"""Has for a lock of its own the name of a socket that is no file: only one process can have it.

family: channel
aims-at: marks
honest-score: 4
"""

import ctypes
import json

LIBRARY = ctypes.CDLL(None)


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
    address = b"\x01\x00\x00hidden"
    own = LIBRARY.socket(1, 2, 0)
    while LIBRARY.bind(own, address, len(address)):
        pass
    try:
        return buy(name)
    finally:
        LIBRARY.close(own)
