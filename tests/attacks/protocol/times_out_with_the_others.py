"""Waits for the buyer before it, but not for long: all lose their patience at once.

family: protocol
aims-at: marks
honest-score: 4
"""

import itertools
import json
import os
import sys
import time
import multiprocessing
TURN = multiprocessing.Semaphore(0)

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
    TURN.acquire(timeout=0.1)
    try:
        return buy(name)
    finally:
        TURN.release()
    return buy(name)
