"""The child of `os.fork` takes the lock that its parent holds while it waits for the child."""

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
        clerk = os.fork()
        if clerk == 0:
            with mutex:
                os._exit(0 if buy(name) else 1)
        _, status = os.waitpid(clerk, 0)
        return os.waitstatus_to_exitcode(status) == 0
