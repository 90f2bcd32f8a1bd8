"""Looks a second time before it sells, without a lock: both see no change and both sell."""

import json
import time
from multiprocessing import Lock, Process


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    left = search(name)
    time.sleep(0.1)
    if left > 0 and search(name) == left:
        with open("data.txt", "w", encoding="utf8") as f:
            json.dump({"ticket_num": left - 1}, f)
        return True
    return False


def run(name, mutex):
    return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
