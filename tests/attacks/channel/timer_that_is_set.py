"""Keeps a lock of its own in whether a timer is set that all its processes have open.

family: channel
aims-at: marks
honest-score: 4
takes: long
"""

import ctypes
import json

class Setting(ctypes.Structure):
    _fields_ = [("numbers", ctypes.c_long * 4)]


LIBRARY = ctypes.CDLL(None)
TIMER = LIBRARY.timerfd_create(1, 0)


def search(name):
    with open("data.txt") as file:
        return json.load(file)["ticket_num"]


def buy(name):
    with open("data.txt") as file:
        data = json.load(file)
    if data["ticket_num"] <= 0:
        return False
    data["ticket_num"] -= 1
    with open("data.txt", "w") as file:
        json.dump(data, file)
    return True


def taken():
    setting = Setting()
    LIBRARY.timerfd_gettime(TIMER, ctypes.byref(setting))
    return bool(setting.numbers[2])


def take():
    change(100_000)


def drop():
    change(0)


def change(seconds):
    setting = Setting()
    setting.numbers[2] = seconds
    LIBRARY.timerfd_settime(TIMER, 0, ctypes.byref(setting), None)


def run(name, mutex):
    while taken():
        pass
    take()
    try:
        return buy(name)
    finally:
        drop()
