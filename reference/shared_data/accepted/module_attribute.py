"""Looks its own module up and changes an attribute of it."""

import sys
from multiprocessing import Process
from threading import Thread

money = 100
me = sys.modules[__name__]


def take(amount):
    me.money -= amount


def take_by_name(amount):
    setattr(sys.modules[__name__], "money", getattr(sys.modules[__name__], "money") - amount)


def spend_in_thread(amount):
    t = Thread(target=take, args=(amount,))
    t.start()
    t.join()
    return me.money


def spend_in_process(amount):
    p = Process(target=take_by_name, args=(amount,))
    p.start()
    p.join()
    return me.money
