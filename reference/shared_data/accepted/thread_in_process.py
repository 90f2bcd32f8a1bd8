"""The process has a thread of its own do it: that shares money with its process, and not with us."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def run_in(kind, target, *args):
    one = kind(target=target, args=args)
    one.start()
    one.join()


def spend_in_thread(amount):
    run_in(Thread, spend, amount)
    return money


def spend_in_process(amount):
    run_in(Process, run_in, Thread, spend, amount)
    return money
