"""run stores the mutex in a global variable, buy takes it."""

import json
import random
import time
from multiprocessing import Lock, Process

mutex = None


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    mutex.acquire()
    with open("data.txt", encoding="utf8") as f:
        data = json.load(f)
    time.sleep(random.random())
    got = data["ticket_num"] > 0
    if got:
        data["ticket_num"] -= 1
        with open("data.txt", "w", encoding="utf8") as f:
            json.dump(data, f)
        print(f"{name}: bought a ticket")
    mutex.release()
    return got


def run(name, lock):
    global mutex
    mutex = lock
    search(name)
    return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
