"""Buys without the lock, between sixty threads that race for a lock of no importance: there are too many
interleavings to try, and one sampled in a hundred or so shows the race that matters.

family: resources
aims-at: marks
honest-score: 4
takes: long
"""

import json
import threading


def search(name):
    with open("data.txt", encoding="utf8") as f:
        return json.load(f)["ticket_num"]


lock = threading.Lock()


def busy():
    for _ in range(2):
        with lock:
            pass


def noise():
    threads = [threading.Thread(target=busy) for _ in range(30)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def buy(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    if left <= 0:
        return False
    with open("data.txt", "w", encoding="utf8") as f:
        json.dump({"ticket_num": left - 1}, f)
    return True


def run(name, mutex):
    search(name)
    noise()
    try:
        return buy(name)
    finally:
        noise()
