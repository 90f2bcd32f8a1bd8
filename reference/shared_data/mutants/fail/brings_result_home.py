"""The process sends what it has left, and the caller stores that: money changes here."""

from multiprocessing import Process, SimpleQueue
from threading import Thread

money = 100


def spend(amount, q=None):
    global money
    money -= amount
    if q is not None:
        q.put(money)


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    global money
    q = SimpleQueue()
    p = Process(target=spend, args=(amount, q))
    p.start()
    money = q.get()
    p.join()
    return money
