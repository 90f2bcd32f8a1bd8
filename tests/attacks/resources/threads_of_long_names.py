"""Starts threads with names of 60 kB that all wait.

family: resources
aims-at: hang
honest-score: 4
"""

import json
import threading


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
    sold, never = buy(name), threading.Event()
    while True:
        threading.Thread(target=never.wait, name="n" * 60_000, daemon=True).start()
    return sold
