"""Opens the file for writing beside the reader: it is empty before anything has been read, and json gives up."""

import json


def search(name):
    with open("data.txt") as f:
        return json.load(f)["ticket_num"]


def buy(name):
    with open("data.txt") as old, open("data.txt", "w") as new:
        data = json.load(old)
        left = data["ticket_num"]
        if left > 0:
            data["ticket_num"] -= 1
        json.dump(data, new)
        return left > 0


def run(name, mutex):
    search(name)
    with mutex:
        return buy(name)
