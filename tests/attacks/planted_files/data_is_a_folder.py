"""Puts a folder, a link to itself and a name that is gone in the place of data.txt when it has sold.

family: planted_files
aims-at: crash
honest-score: 2
"""

import json
import os


def search(name):
    with open("data.txt") as file:
        return json.load(file)["ticket_num"]


def buy(name):
    left = search(name)
    if left <= 0:
        return False
    os.remove("data.txt")
    if left == 1:
        os.mkdir("data.txt")
    elif left == 2:
        os.symlink("data.txt", "data.txt")
    return True


def run(name, mutex):
    with mutex:
        return buy(name)
