"""Sells as it should, and leaves an object behind whose finaliser never ends.

family: interpreter
aims-at: hang
honest-score: 1
"""

import json


class Late:
    def __del__(self):
        while True:
            pass


def search(name):
    with open("data.txt") as file:
        return json.load(file)["ticket_num"]


def buy(name):
    with open("data.txt") as file:
        data = json.load(file)
    if data["ticket_num"] <= 0:
        return False
    data["ticket_num"] -= 1
    with open("data.txt", "w") as file:
        json.dump(data, file)
    return True


def run(name, mutex):
    with mutex:
        sold = buy(name)
    Late()
    return sold
