"""Locks the side file through two handles: the second waits for ever for the first."""

import fcntl
import json
from multiprocessing import Lock, Process


def locked():
    f = open("data.lock", "w")
    fcntl.flock(f, fcntl.LOCK_EX)
    return f


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    with locked():
        left = search(name)
        if left > 0:
            with open("data.txt", "w", encoding="utf8") as f:
                json.dump({"ticket_num": left - 1}, f)
        return left > 0


def run(name, mutex):
    with locked():
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
