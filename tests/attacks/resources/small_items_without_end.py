"""Puts small items into a queue as long as it is let: the state of the queue is looked at after each.

family: resources
aims-at: crash
honest-score: 4
takes: long
"""

import json
import multiprocessing


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
    sold, queue = buy(name), multiprocessing.Queue()
    while True:
        queue.put(1)
    return sold
