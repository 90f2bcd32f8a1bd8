"""Takes a lock file for forgotten after three tries and goes in: its owner is still inside."""

import json
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
    for _ in range(3):
        try:
            open("data.lock", "x").close()
            break
        except FileExistsError:
            time.sleep(0.1)
    got = buy(name)
    Path("data.lock").unlink(missing_ok=True)
    return got


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
