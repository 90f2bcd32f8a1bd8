"""The same function as a target: a thread changes this money, a process its copy."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    thread = Thread(target=spend, args=(amount,))
    thread.start()
    thread.join()
    return money


def spend_in_process(amount):
    process = Process(target=spend, args=(amount,))
    process.start()
    process.join()
    return money
