"""Writes a file of the buyer's own and renames it over data.txt."""

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
        data = json.load(f)
    got = data["ticket_num"] > 0
    if got:
        data["ticket_num"] -= 1
        mine = f"data-{os.getpid()}.tmp"
        with open(mine, "w", encoding="utf8") as f:
            json.dump(data, f)
        os.rename(mine, "data.txt")
    return got


def run(name, mutex):
    search(name)
    with mutex:
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
