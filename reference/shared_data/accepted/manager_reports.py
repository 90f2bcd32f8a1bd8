"""A manager's dictionary holds what the process has left; money here is another thing."""

from multiprocessing import Manager, Process
from threading import Thread

money = 100


def spend(amount, left):
    global money
    money -= amount
    left["money"] = money


def spend_in_process(amount):
    with Manager() as manager:
        left = manager.dict()
        p = Process(target=spend, args=(amount, left))
        p.start()
        p.join()
        print("there:", left["money"], "here:", money)
    return money


def spend_in_thread(amount):
    left = {}
    t = Thread(target=spend, args=(amount, left))
    t.start()
    t.join()
    print("there:", left["money"], "here:", money)
    return money
