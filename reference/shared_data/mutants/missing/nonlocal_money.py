"""Writes nonlocal where global is meant: no function around has a money, so the file is no Python."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    def target():
        nonlocal money
        money -= amount

    t = Thread(target=target)
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
