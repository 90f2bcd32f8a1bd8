"""The thread says that it is done before it is: money may not be spent yet."""

from multiprocessing import Process
from threading import Event, Thread

money = 100


def spend(amount, done=None):
    global money
    if done:
        done.set()
    money -= amount


def spend_in_thread(amount):
    done = Event()
    Thread(target=spend, args=(amount, done)).start()
    done.wait()
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
