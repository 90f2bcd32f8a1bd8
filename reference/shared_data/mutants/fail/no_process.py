"""Returns money and starts no process: the answer is right and nothing has been shown."""

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
    return money
