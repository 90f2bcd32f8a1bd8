"""Writes the number as a piece of text, '0' for 0: data.txt holds no number any more."""

import json
from multiprocessing import Lock, Process


def search(name):
    with open("data.txt", encoding="utf8") as f:
        return int(json.load(f)["ticket_num"])


def buy(name):
    left = search(name)
    if left > 0:
        with open("data.txt", "w", encoding="utf8") as f:
            json.dump({"ticket_num": str(left - 1)}, f)
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
