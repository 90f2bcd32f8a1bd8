"""Joins for a tenth of a second, and goes on whether the process has spent the money or not."""

from threading import Thread
from multiprocessing import Process

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join(0.1)
    return money
