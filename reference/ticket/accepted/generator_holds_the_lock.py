"""A generator holds the lock between what it tells and what it is told."""

import json


def session(mutex):
    mutex.acquire()
    try:
        with open("data.txt") as f:
            data = json.load(f)
        answer = yield data["ticket_num"]
        if answer:
            data["ticket_num"] -= 1
            with open("data.txt", "w") as f:
                json.dump(data, f, indent=2)
                f.write("\n")
    finally:
        mutex.release()
    yield answer

def search(name):
    with open("data.txt") as f:
        return json.load(f)["ticket_num"]

def buy(name, shop=None):
    left = next(shop)
    return shop.send(left > 0)

def run(name, mutex):
    shop = session(mutex)
    return buy(name, shop)
