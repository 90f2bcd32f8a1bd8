"""A thread in place of the process spends the money, and the caller puts it back."""

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
    global money
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join()
    money += amount
    return money
