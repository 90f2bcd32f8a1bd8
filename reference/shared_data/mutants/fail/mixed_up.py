"""Thread and Process are mixed up: money changes where it should not, and does not where it should."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money


def spend_in_process(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join()
    return money
