"""Sleeps and waits for not-a-number, for ever, for less than nothing.

family: protocol
aims-at: crash
honest-score: 4
"""

import json
import sys
import threading
import time


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
    agent = sys.modules["grader.subject.agent"]
    for seconds in (float("nan"), float("inf"), -1.0, 1e308, -0.0, 2**62, True):
        for act in (lambda: agent.call("clock", "sleep", seconds), lambda: agent.call("clock", "pause", timeout=seconds),
                    lambda: time.sleep(seconds), lambda: threading.Lock().acquire(timeout=seconds)):
            try:
                act()
            except Exception:
                pass
    return buy(name)
