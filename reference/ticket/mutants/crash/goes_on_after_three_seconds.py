"""Waits three seconds for the lock, goes on without it, and releases what another has taken."""

import json
from multiprocessing import Lock, Process


def search(name):
    with open("data.txt", encoding="utf8") as f:
        return json.load(f)["ticket_num"]


def buy(name):
    with open("data.txt", encoding="utf8") as f:
        data = json.load(f)
    if data["ticket_num"] > 0:
        data["ticket_num"] -= 1
        with open("data.txt", "w", encoding="utf8") as f:
            json.dump(data, f)
        return True
    return False


def run(name, mutex):
    search(name)
    mutex.acquire(timeout=3)
    got = buy(name)
    mutex.release()
    return got


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
