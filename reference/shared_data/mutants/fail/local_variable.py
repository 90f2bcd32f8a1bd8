"""Subtracts in a local variable of the thread: the global money stays as it was."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    def target():
        mine = money
        mine -= amount

    t = Thread(target=target)
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
