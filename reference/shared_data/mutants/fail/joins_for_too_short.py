"""Joins for half a second, and the thread takes a whole one: returns what money was before."""

import time
from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    time.sleep(1)
    money -= amount


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join(0.5)
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
