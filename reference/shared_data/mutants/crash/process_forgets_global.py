"""Forgets global in the function of the process, which ends with an UnboundLocalError."""

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
    def target():
        money -= amount

    p = Process(target=target)
    p.start()
    p.join()
    return money
