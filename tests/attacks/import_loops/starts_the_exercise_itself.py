"""Starts ten buyers while it is imported who never come to an end, and waits for them.

family: import_loops
aims-at: hang
"""

from multiprocessing import Lock, Process
from time import sleep


def stay():
    while True:
        sleep(1)


mutex = Lock()
buyers = [Process(target=stay) for _ in range(10)]
for buyer in buyers:
    buyer.start()
for buyer in buyers:
    buyer.join()


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
