"""Returns 100 - amount and 100: right as long as nobody has spent anything before."""

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
    return 100 - amount


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return 100
