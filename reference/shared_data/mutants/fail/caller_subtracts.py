"""Subtracts itself, beside a thread that only prints: the one that calls has changed money."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    global money
    t = Thread(target=print, args=("spending", amount))
    t.start()
    t.join()
    money -= amount
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
