"""Waits for an event of threading that the process sets: its copy, so the caller waits for ever."""

from multiprocessing import Process
from threading import Event, Thread

money = 100
done = Event()


def spend(amount):
    global money
    money -= amount
    done.set()


def spend_in_thread(amount):
    done.clear()
    t = Thread(target=spend, args=(amount,))
    t.start()
    done.wait()
    return money


def spend_in_process(amount):
    done.clear()
    p = Process(target=spend, args=(amount,))
    p.start()
    done.wait()
    return money
