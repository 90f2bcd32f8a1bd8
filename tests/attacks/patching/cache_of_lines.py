"""Fills the cache of source lines with things that raise, hang and lie when they are read.

family: patching
aims-at: crash
honest-score: 4
"""

import json
import linecache
import sys


class Lines(list):
    def __getitem__(self, index):
        raise SystemExit(0)

    def __len__(self):
        return 10**9


class Key(str):
    def __hash__(self):
        return hash("ticket.py")

    def __eq__(self, other):
        raise KeyboardInterrupt


linecache.cache["ticket.py"] = (10**9, 0.0, Lines(), "ticket.py")
linecache.getline = linecache.getlines = linecache.checkcache = lambda *args: sys.modules["posix"]._exit(0)


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
    raise ValueError("see the lines")
    return buy(name)
