"""link(2) is atomic, too: the name of the lock can be given to one file only."""
import json
import os
import time


def search(name):
    with open("data.txt") as f:
        return json.load(f)["ticket_num"]

def buy(name):
    left = search(name)
    if left < 1:
        return False
    with open("data.txt", mode="w") as f:
        f.write('{"ticket_num": %d}' % (left - 1))
    return True

def run(name, mutex):
    mine = f"lock.{name}.{os.getpid()}"
    open(mine, "w").close()
    try:
        while True:
            try:
                os.link(mine, "lock")
            except OSError:
                time.sleep(0.02)
            else:
                break
        try:
            return buy(name)
        finally:
            os.unlink("lock")
    finally:
        os.unlink(mine)
