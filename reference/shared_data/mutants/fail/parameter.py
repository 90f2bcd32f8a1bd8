"""Gives money to the target as an argument and subtracts from the parameter, which nobody else sees."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(money, amount):
    money -= amount


def spend_in_thread(amount):
    t = Thread(target=spend, args=(money, amount))
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(money, amount))
    p.start()
    p.join()
    return money
