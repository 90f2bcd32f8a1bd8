"""Starts a thread that does nothing with money and returns a computed value."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    t = Thread(target=print, args=(money,))
    t.start()
    t.join()
    return money - amount


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
