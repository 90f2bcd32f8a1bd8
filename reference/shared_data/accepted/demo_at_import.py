"""Runs its demo when imported, because the guard with __main__ is missing: money is 90 afterwards."""

from multiprocessing import Process
from threading import Thread

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
    p.join()
    return money


print(spend_in_thread(10))
print(spend_in_process(10))
