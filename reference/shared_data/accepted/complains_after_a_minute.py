"""Joins for a minute, and complains if that was not enough."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join(timeout=60)
    if t.is_alive():
        raise RuntimeError("thread hangs")
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join(timeout=60)
    if p.is_alive():
        p.terminate()
        p.join()
        raise RuntimeError("process hangs")
    return money
