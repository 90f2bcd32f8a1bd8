"""Reads outside the lock, tests and writes inside: both buyers sell the number they read before."""

import json
from multiprocessing import Lock, Process


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name, left, mutex):
    mutex.acquire()
    got = left > 0
    if got:
        with open("data.txt", "w", encoding="utf8") as f:
            json.dump({"ticket_num": left - 1}, f)
    mutex.release()
    return got


def run(name, mutex):
    left = search(name)
    return buy(name, left, mutex)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
