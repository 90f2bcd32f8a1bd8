"""Keeps the flag in data.txt: both buyers read it unset before one of them sets it."""

import json
import time
from multiprocessing import Lock, Process


def load():
    with open("data.txt", encoding="utf8") as f:
        return json.load(f)


def save(left, locked):
    with open("data.txt", "w", encoding="utf8") as f:
        json.dump({"ticket_num": left, "locked": locked}, f)


def search(name):
    return load()["ticket_num"]


def buy(name):
    data = load()
    while data.get("locked"):
        time.sleep(0.01)
        data = load()
    left = data["ticket_num"]
    save(left, locked=True)
    got = left > 0
    save(left - got, locked=False)
    return got


def run(name, mutex):
    search(name)
    return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
