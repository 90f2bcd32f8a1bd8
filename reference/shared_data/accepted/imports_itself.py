"""Imports its own module to get at the variable."""

from multiprocessing import Process
from threading import Thread

money = 100


def take(amount):
    import shared_data  # noqa: PLC0415 - at the top it would import a file that is not read yet
    shared_data.money -= amount


def spend_in_thread(amount):
    t = Thread(target=take, args=(amount,))
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    p = Process(target=take, args=(amount,))
    p.start()
    p.join()
    return money
