"""A timer is a thread, too; the process gets a partial."""

from functools import partial
from multiprocessing import Process
from threading import Timer

money = 100


def subtract(amount):
    global money
    money, old = money - amount, money
    print(old, "->", money)


def spend_in_thread(amount):
    t = Timer(0.1, subtract, [amount])
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    p = Process(target=partial(subtract, amount))
    p.start()
    p.join()
    return money
