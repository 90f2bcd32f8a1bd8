"""Writes the new number over the old one: from 10 tickets, 90 remain."""

import json


def search(name: str) -> int:
    with open("data.txt") as f:
        return json.load(f)["ticket_num"]


def buy(name: str) -> bool:
    with open("data.txt", "r+") as f:
        text = f.read()
        n = json.loads(text)["ticket_num"]
        if n <= 0:
            return False
        f.seek(text.index(str(n)))
        f.write(str(n - 1))
    return True


def run(name: str, mutex) -> bool:
    with mutex:
        return buy(name)
