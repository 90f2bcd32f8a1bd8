"""Spends one coin at a time."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    for _ in range(amount):
        money -= 1


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
