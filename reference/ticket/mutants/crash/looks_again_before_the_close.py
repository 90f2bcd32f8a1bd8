"""Asks search how many are left while the new number is still in the buffer: the file is empty, and json gives up."""

import json


def search(name):
    with open("data.txt") as f:
        return json.load(f)["ticket_num"]


def buy(name):
    left = search(name)
    if left == 0:
        return False
    with open("data.txt", "w") as f:
        json.dump({"ticket_num": left - 1}, f)
        print(name, "has got one,", search(name), "left")
    return True


def run(name, mutex):
    with mutex:
        return buy(name)
