"""Sleeps in place of join: sleeping orders nothing, the thread may be slower."""

import time
from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    time.sleep(1)
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    time.sleep(1)
    return money
