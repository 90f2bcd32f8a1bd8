"""Locks data.txt itself with lockf; closing the file publishes the number and unlocks."""
# slow: many interleavings

import fcntl
import json
from multiprocessing import Lock, Process


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    with open("data.txt", "r+", encoding="utf8") as f:
        fcntl.lockf(f, fcntl.LOCK_EX)
        data = json.load(f)
        if data["ticket_num"] <= 0:
            return False
        data["ticket_num"] -= 1
        f.seek(0)
        f.truncate()
        json.dump(data, f)
    return True


def run(name, mutex):
    search(name)
    return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
