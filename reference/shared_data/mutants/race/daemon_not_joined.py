"""A daemon thread that nobody waits for: it may be cut off before it has spent anything."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    Thread(target=spend, args=(amount,), daemon=True).start()
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
