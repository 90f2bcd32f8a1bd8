"""Reads and writes with pathlib."""

import json
from multiprocessing import Lock, Process
from pathlib import Path

DATA = Path("data.txt")


def search(name):
    return json.loads(DATA.read_text(encoding="utf8"))["ticket_num"]


def buy(name):
    left = search(name)
    if left > 0:
        DATA.write_text(json.dumps({"ticket_num": left - 1}), encoding="utf8")
    return left > 0


def run(name, mutex):
    search(name)
    with mutex:
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
