"""Calls run in place of start: the caller spends the money itself, in both functions."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.run()
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.run()
    return money
