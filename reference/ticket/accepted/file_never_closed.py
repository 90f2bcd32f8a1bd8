"""Never closes the file it writes: it closes when buy returns, still under the lock."""

import json
from multiprocessing import Lock, Process


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    data = json.load(open("data.txt"))
    if data["ticket_num"] > 0:
        data["ticket_num"] -= 1
        f = open("data.txt", "w")
        json.dump(data, f)
        return True
    return False


def run(name, mutex):
    search(name)
    mutex.acquire()
    got = buy(name)
    mutex.release()
    return got


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
