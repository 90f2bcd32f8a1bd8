"""search takes the lock that buy, its caller, already holds: the buyer waits for itself."""

import json
from multiprocessing import Lock, Process

turn = Lock()


def search(name):
    with turn, open("data.txt", encoding="utf8") as f:
        return json.load(f)["ticket_num"]


def buy(name):
    with turn:
        left = search(name)
        if left > 0:
            with open("data.txt", "w", encoding="utf8") as f:
                json.dump({"ticket_num": left - 1}, f)
        return left > 0


def run(name, mutex):
    return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
