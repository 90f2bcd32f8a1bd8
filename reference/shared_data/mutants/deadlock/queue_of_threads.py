"""Waits for the result in a queue of the module queue: what the process puts into its copy never arrives."""

import queue
from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount, q):
    global money
    money -= amount
    q.put(money)


def spend_in_thread(amount):
    q = queue.Queue()
    Thread(target=spend, args=(amount, q)).start()
    return q.get()


def spend_in_process(amount):
    q = queue.Queue()
    Process(target=spend, args=(amount, q)).start()
    q.get()
    return money
