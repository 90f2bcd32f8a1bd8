"""Unlocks while the new number is still in the buffer: the next buyer reads the old one."""

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
        fcntl.flock(f, fcntl.LOCK_EX)
        left = json.load(f)["ticket_num"]
        if left > 0:
            f.seek(0)
            f.truncate()
            json.dump({"ticket_num": left - 1}, f)
        fcntl.flock(f, fcntl.LOCK_UN)
    return left > 0


def run(name, mutex):
    search(name)
    return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
