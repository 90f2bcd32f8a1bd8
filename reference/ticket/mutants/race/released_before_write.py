"""Releases before it writes the file: the next buyer still reads the old number."""

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
    with open("data.txt", encoding="utf8") as f:
        data = json.load(f)
    if data["ticket_num"] <= 0:
        turn.release()
        return False
    data["ticket_num"] -= 1
    turn.release()
    with open("data.txt", "w", encoding="utf8") as f:
        json.dump(data, f)
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
