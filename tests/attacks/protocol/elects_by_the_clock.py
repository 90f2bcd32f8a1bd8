"""Takes turns by the clock: whoever sleeps moves it on for all, and a look at it is no step.

family: protocol
aims-at: marks
honest-score: 4
"""

import json
import time

BEGAN = time.time()

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
    while True:
        turn = int((time.time() - BEGAN) // 1000)
        if turn % 2 == 0:
            time.sleep(1000)
            break
        time.sleep(0)
    try:
        return buy(name)
    finally:
        time.sleep(1000)
