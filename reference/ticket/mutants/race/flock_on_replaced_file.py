"""Locks data.txt and then replaces it: who waited holds the old file and sells it again."""

import fcntl
import json
import os
from multiprocessing import Lock, Process


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    with open("data.txt", encoding="utf8") as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        data = json.load(f)
        if data["ticket_num"] <= 0:
            return False
        data["ticket_num"] -= 1
        with open(f"{name}.tmp", "w", encoding="utf8") as g:
            json.dump(data, g)
        os.replace(f"{name}.tmp", "data.txt")
    return True


def run(name, mutex):
    search(name)
    return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
