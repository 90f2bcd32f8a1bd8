"""Two locks, taken in one order to look and in the other to buy: each buyer waits for the other."""

import json
from multiprocessing import Lock, Process

file_lock = Lock()
print_lock = Lock()


def search(name):
    with print_lock, file_lock:
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
    with file_lock:
        got = buy(name)
        with print_lock:
            print(f"{name}: {got}")
        return got


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
