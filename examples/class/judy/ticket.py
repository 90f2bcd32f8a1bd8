import json
import os
import time


def search(name):
    with open("data.txt") as file:
        return json.load(file)["ticket_num"]


def buy(name):
    left = search(name)
    if left == 0:
        return False
    with open("data.txt", "w") as file:
        json.dump({"ticket_num": left - 1}, file)
    return True


def run(name, mutex):
    """Whoever makes the file data.lock may buy; the mutex is not needed."""
    while True:
        try:
            lock = os.open("data.lock", os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            time.sleep(0.01)
        else:
            break
    try:
        return buy(name)
    finally:
        os.close(lock)
        os.unlink("data.lock")
