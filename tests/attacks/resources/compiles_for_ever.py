"""Has a parser, which nobody can interrupt, read a text that takes it minutes.

family: resources
aims-at: hang
takes: long
"""

import json

TEXT = 'f"' + "{1}" * 300_000 + '"'
CALL = "f(" + ",".join(f"a{number}=1" for number in range(90_000)) + ")"


def search(name):
    compile(CALL, "call", "eval")
    compile(TEXT, "text", "eval")


def buy(name):
    return search(name)


def run(name, mutex):
    return buy(name)
