"""run takes the lock and buy takes it again: the buyer waits for ever for itself."""

import json
from multiprocessing import Lock, Process

turn = None


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    with turn:
        with open("data.txt", encoding="utf8") as f:
            left = json.load(f)["ticket_num"]
        if left > 0:
            with open("data.txt", "w", encoding="utf8") as f:
                json.dump({"ticket_num": left - 1}, f)
        return left > 0


def run(name, mutex):
    global turn
    turn = mutex
    search(name)
    with mutex:
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
