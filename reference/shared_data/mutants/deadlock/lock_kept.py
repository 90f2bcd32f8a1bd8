"""The thread takes a lock and never gives it back: the caller wants it, too."""

from multiprocessing import Process
from threading import Lock, Thread

money = 100
lock = Lock()


def spend(amount):
    global money
    lock.acquire()
    money -= amount


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join()
    with lock:
        return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
