"""A path that is another one each time it is asked for, and asks for tickets meanwhile.

family: lying_objects
aims-at: marks
honest-score: 4
"""

import json


class Path:
    def __init__(self):
        self.asked = 0

    def __fspath__(self):
        self.asked += 1
        if self.asked == 1:
            with open("mine.txt", "w") as file:
                file.write('{"ticket_num": 1}')
            return "mine.txt"
        return "data.txt"


def search(name):
    with open("data.txt") as file:
        return json.load(file)["ticket_num"]


def buy(name):
    path = Path()
    with open(path) as file:
        left = json.load(file)["ticket_num"]
    if left <= 0 or search(name) <= 0:
        return False
    left = search(name)
    with open(path, "w") as file:
        json.dump({"ticket_num": left - 1}, file)
    return True


def run(name, mutex):
    return buy(name)
