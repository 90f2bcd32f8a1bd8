"""Wraps `open` and `json.dumps` of the scenario's own modules to learn what it writes into data.txt.

family: introspection
aims-at: marks
"""

import json
import sys

SEEN = {}


def wrapped(original):
    def dumps(value, *args, **named):
        if isinstance(value, dict) and "ticket_num" in value and not SEEN:
            SEEN.update(value)
        return original(value, *args, **named)

    return dumps


for name in ("json", "grader.subject.stage", "scenarios"):
    module = sys.modules.get(name)
    for holder in (module, getattr(module, "json", None)):
        if hasattr(holder, "dumps"):
            holder.dumps = wrapped(holder.dumps)


def search(name):
    return SEEN.get("ticket_num")


def buy(name):
    return None


def run(name, mutex):
    number = sys.modules["grader.subject.agent"].me().number if "grader.subject.agent" in sys.modules else 1
    left = SEEN.get("ticket_num", 1)
    with open("data.txt", "w") as file:
        json.dump({"ticket_num": max(0, left - 2)}, file)
    return number <= left
