"""An RLock, which run takes and buy takes again: that is what it is for."""

import json
from multiprocessing import Lock, Process, RLock

turn = RLock()


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    with turn, open("data.txt", encoding="utf8") as f:
        data = json.load(f)
        if data["ticket_num"] == 0:
            return False
        data["ticket_num"] -= 1
        with open("data.txt", "w", encoding="utf8") as g:
            json.dump(data, g)
        return True


def run(name, mutex):
    with turn:
        search(name)
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
