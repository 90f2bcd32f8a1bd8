"""Looks at money before it joins the thread: the value is an old one."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    result = money
    t.join()
    return result


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
