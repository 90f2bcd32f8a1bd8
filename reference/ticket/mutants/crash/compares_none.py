"""search returns nothing and run compares it with 0: TypeError."""

import json
from multiprocessing import Lock, Process


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")


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
    with mutex:
        return search(name) > 0 and buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
