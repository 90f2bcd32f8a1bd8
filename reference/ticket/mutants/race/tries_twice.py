"""Compares and sets, and gives up after two tries: of three buyers for three tickets one is refused."""

import json


def search(name: str) -> int:
    with open("data.txt") as f:
        return json.load(f)["ticket_num"]


def compare_and_set(mutex, old, new):
    with mutex:
        if search("") != old:
            return False
        with open("data.txt", "w") as f:
            json.dump({"ticket_num": new}, f)
        return True


def buy(name: str, mutex=None) -> bool:
    for attempt in range(2):
        n = search(name)
        if n == 0:
            return False
        if compare_and_set(mutex, n, n - 1):
            return True
    return False


def run(name: str, mutex) -> bool:
    return buy(name, mutex)
