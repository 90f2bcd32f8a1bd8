"""Joins for half a second at a time until the end has come."""

import threading
from multiprocessing import Process

money = 100


def take(amount):
    global money
    money -= amount


def wait_for(one):
    one.join(0.5)
    while one.is_alive():
        one.join(0.5)


def spend_in_thread(amount: int) -> int:
    t = threading.Thread(None, take, "spender", (amount,))
    t.start()
    wait_for(t)
    return money


def spend_in_process(amount: int) -> int:
    p = Process(None, take, "spender", (amount,))
    p.start()
    wait_for(p)
    return money
