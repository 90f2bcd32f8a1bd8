"""Takes all tools of sys.monitoring and has each event of each code object raise.

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


def raises(*args):
    raise ValueError(args)


def run(name, mutex):
    monitoring = sys.modules["sys"].monitoring if hasattr(sys, "monitoring") else sys.modules["builtins"].__loader__
    for tool in range(6):
        try:
            monitoring.use_tool_id(tool, "t")
            for place in range(18):
                monitoring.register_callback(tool, 1 << place, raises)
            monitoring.set_events(tool, 0xFF)
        except (ValueError, AttributeError):
            continue
    return buy(name)
