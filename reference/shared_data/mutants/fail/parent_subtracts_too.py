"""Subtracts here after the process has done so in its copy, to have what it thinks is right."""

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
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    money -= amount
    return money
