"""Writes over the old text and does not cut the rest off: from 10 tickets on 9, the next reader finds no JSON."""

import json


def search(name: str) -> int:
    with open("data.txt") as f:
        return json.load(f)["ticket_num"]


def buy(name: str) -> bool:
    with open("data.txt", "r+") as f:
        data = json.load(f)
        if data["ticket_num"] <= 0:
            return False
        data["ticket_num"] -= 1
        f.seek(0)
        json.dump(data, f)
    return True


def run(name: str, mutex) -> bool:
    with mutex:
        return buy(name)
