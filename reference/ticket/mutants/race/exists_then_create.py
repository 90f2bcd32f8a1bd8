"""Tests for the lock file, then creates it: both find none and both go in."""

import json
import os
import time
from multiprocessing import Lock, Process
from pathlib import Path


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


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
    while os.path.exists("data.lock"):
        time.sleep(0.01)
    open("data.lock", "w").close()
    got = buy(name)
    Path("data.lock").unlink(missing_ok=True)
    return got


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
