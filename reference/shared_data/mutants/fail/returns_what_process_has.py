"""Returns what the process has left, and not what money is here."""

from multiprocessing import Pipe, Process
from threading import Thread

money = 100


def spend(amount, connection=None):
    global money
    money -= amount
    if connection is not None:
        connection.send(money)


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    here, there = Pipe()
    p = Process(target=spend, args=(amount, there))
    p.start()
    left = here.recv()
    p.join()
    return left
