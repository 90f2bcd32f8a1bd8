"""Sets money to 100 at the beginning of each call: what was spent before comes back."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    global money
    money = 100
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
