"""Keeps money in a thread local: each thread has its own, and the global one stays as it was."""

from multiprocessing import Process
from threading import Thread, local

money = 100
own = local()


def spend(amount):
    own.money = money
    own.money -= amount


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
