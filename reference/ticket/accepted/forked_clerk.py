"""A child of `os.fork` buys; its exit status says whether it has got a ticket."""

import json
import os


def search(name):
    with open("data.txt") as f:
        return json.load(f)["ticket_num"]


def buy(name):
    with open("data.txt") as f:
        data = json.load(f)
    if data["ticket_num"] <= 0:
        return False
    data["ticket_num"] -= 1
    with open("data.txt", "w") as f:
        json.dump(data, f)
    return True


def run(name, mutex):
    with mutex:
        search(name)
        clerk = os.fork()
        if clerk == 0:
            os._exit(0 if buy(name) else 1)
        _, status = os.waitpid(clerk, 0)
        return os.waitstatus_to_exitcode(status) == 0
