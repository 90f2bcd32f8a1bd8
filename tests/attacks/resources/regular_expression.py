"""Matches an expression that goes back without end on a text of sixty letters.

family: resources
aims-at: hang
takes: long
honest-score: 1
"""

import json
import sys

import re

def search(name):
    with open("data.txt") as file:
        return json.load(file)["ticket_num"]


def buy(name):
    left = search(name)
    if left <= 0:
        return False
    with open("data.txt", "w") as file:
        json.dump({"ticket_num": left - 1}, file)
    return True


def run(name, mutex):
    re.match(r"(a|a|b?)*(a*)*c$", "a" * 60 + "d")
    return buy(name)
