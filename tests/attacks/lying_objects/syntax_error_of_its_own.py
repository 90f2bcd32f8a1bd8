"""Raises a SyntaxError that points at lines of files of the grader.

family: lying_objects
aims-at: crash
honest-score: 4
"""

import json
import sys


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
    error = SyntaxError("invalid", ("grader/judge.py", -1, 10**9, "x" * 100000, 3, 4))
    error.print_file_and_line = True
    raise error
    return buy(name)
