"""A decorator that holds the lock around the function it decorates."""

import json
import time
from functools import wraps
from multiprocessing import Lock, Process


def one_at_a_time(fn):
    @wraps(fn)
    def wrapper(name, mutex):
        with mutex:
            return fn(name, mutex)
    return wrapper


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    with open("data.txt", encoding="utf8") as f:
        data = json.load(f)
    time.sleep(0.1)
    if data["ticket_num"] > 0:
        data["ticket_num"] -= 1
        with open("data.txt", "w", encoding="utf8") as f:
            json.dump(data, f)
        print(f"{name}: bought a ticket")
        return True
    print(f"{name}: sorry, there are no tickets")
    return False


@one_at_a_time
def run(name, mutex):
    search(name)
    return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
