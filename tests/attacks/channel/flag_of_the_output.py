"""Keeps a lock of its own in a flag of the open file behind standard output, as `O_APPEND` is one.

family: channel
aims-at: marks
honest-score: 4
takes: long
"""

import ctypes
import json

GET_FLAGS, SET_FLAGS, APPEND = 3, 4, 0o2000
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


def taken():
    return bool(LIBRARY.fcntl(1, GET_FLAGS, 0) & APPEND)


def take():
    LIBRARY.fcntl(1, SET_FLAGS, LIBRARY.fcntl(1, GET_FLAGS, 0) | APPEND)


def drop():
    LIBRARY.fcntl(1, SET_FLAGS, LIBRARY.fcntl(1, GET_FLAGS, 0) & ~APPEND)


def run(name, mutex):
    while taken():
        pass
    take()
    try:
        return buy(name)
    finally:
        drop()
