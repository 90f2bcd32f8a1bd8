"""buy asks search for the number instead of reading the file itself."""

import json
from multiprocessing import Lock, Process


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    left = search(name)
    if not left:
        return False
    with open("data.txt", "w", encoding="utf8") as f:
        json.dump({"ticket_num": left - 1}, f)
    return True


def run(name, mutex):
    with mutex:
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
