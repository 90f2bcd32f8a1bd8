"""Waits for neither: the thread may spend the money later, and the process, too."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    Thread(target=spend, args=(amount,)).start()
    return money


def spend_in_process(amount):
    Process(target=spend, args=(amount,)).start()
    return money
