"""Spins on memory that its processes share, from lines that are others in each execution.

family: channel
aims-at: marks
honest-score: 4
takes: long
"""

import ctypes
import json

LIBRARY = ctypes.CDLL(None)
LIBRARY.mmap.restype = ctypes.c_void_p
NUMBERS = (ctypes.c_long * 2).from_address(LIBRARY.mmap(None, 4096, 3, 0x21, -1, 0))


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


LINES = """
def once(name):
    while NUMBERS[1]:
        search(name)
    NUMBERS[1] = 1
    sold = buy(name)
    NUMBERS[1] = 0
    return sold
"""


def run(name, mutex):
    NUMBERS[0] += 1
    names = dict(globals())
    exec(compile("\n" * (NUMBERS[0] * 7 % 5000) + LINES, "ticket.py", "exec"), names)
    return names["once"](name)
