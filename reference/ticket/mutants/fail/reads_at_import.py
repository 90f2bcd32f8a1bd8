"""Reads the number once, when imported: every buyer sells from the same old number."""

import json
from multiprocessing import Lock, Process

with open("data.txt", encoding="utf8") as f:
    data = json.load(f)


def search(name):
    return data["ticket_num"]


def buy(name):
    if data["ticket_num"] > 0:
        data["ticket_num"] -= 1
        with open("data.txt", "w", encoding="utf8") as f:
            json.dump(data, f)
        return True
    return False


def run(name, mutex):
    search(name)
    with mutex:
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
