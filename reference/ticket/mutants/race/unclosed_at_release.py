"""Releases before the file is closed: the number is written only when buy returns."""

import json
from multiprocessing import Lock, Process

turn = None


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    turn.acquire()
    data = json.load(open("data.txt"))
    got = data["ticket_num"] > 0
    if got:
        data["ticket_num"] -= 1
        f = open("data.txt", "w")
        json.dump(data, f)
    turn.release()
    return got


def run(name, mutex):
    global turn
    turn = mutex
    search(name)
    return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
