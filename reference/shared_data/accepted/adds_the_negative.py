"""Adds what is negative in a thread, and executes a text in the process."""

from multiprocessing import Process
from threading import Thread

money = 100


def change(amount):
    global money
    money += amount


def execute(text):
    exec(text, globals())


def spend_in_thread(amount):
    t = Thread(target=change, args=(-amount,))
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    p = Process(target=execute, args=(f"money = money - {amount}",))
    p.start()
    p.join()
    return money
