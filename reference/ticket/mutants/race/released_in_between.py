"""Gives the lock up between test and sale: another buyer sells the ticket meanwhile."""

import json
import time
from multiprocessing import Lock, Process

turn = None


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    with turn, open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    if left == 0:
        return False
    time.sleep(0.1)
    with turn, open("data.txt", "w", encoding="utf8") as f:
        json.dump({"ticket_num": left - 1}, f)
    return True


def run(name, mutex):
    global turn
    turn = mutex
    search(name)
    return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
