"""Keeps a lock of its own in the priority of a socket that all its processes have open.

family: channel
aims-at: marks
honest-score: 4
takes: long
"""

import ctypes
import json

LIBRARY = ctypes.CDLL(None)
ENDS = (ctypes.c_int * 2)()
LIBRARY.socketpair(1, 1, 0, ENDS)


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


def taken():
    found, size = ctypes.c_int(0), ctypes.c_int(4)
    LIBRARY.getsockopt(ENDS[0], 1, 12, ctypes.byref(found), ctypes.byref(size))
    return found.value == 3


def take():
    change(3)


def drop():
    change(0)


def change(number):
    LIBRARY.setsockopt(ENDS[0], 1, 12, ctypes.byref(ctypes.c_int(number)), 4)


def run(name, mutex):
    while taken():
        pass
    take()
    try:
        return buy(name)
    finally:
        drop()
