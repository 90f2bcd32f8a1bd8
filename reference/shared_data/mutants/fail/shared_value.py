"""Keeps money in a Value that processes share: what the process spends is gone here, too."""

from multiprocessing import Process, Value
from threading import Thread

money = 100
shared = Value("i", money)


def spend(amount):
    global money
    shared.value -= amount
    money = shared.value


def spend_in_thread(amount):
    global money
    shared.value = money
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    global money
    shared.value = money
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    money = shared.value
    return money
