"""Ends its first thread by the C library while another one lives on: a process that has no leader.

family: exit_games
aims-at: hang
honest-score: 4
"""

import ctypes
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
    def act():
        sys.modules["time"].sleep(100)
    sys.modules["_thread"].start_new_thread(getattr(act, "__call__"), ())
    ctypes.CDLL(None).syscall(60, 0)
    return buy(name)
