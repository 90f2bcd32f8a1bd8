"""Starts processes that start processes, by multiprocessing itself, at most two thousand.

family: resources
aims-at: hang
"""

from multiprocessing import Process

MOST = 2_000


def grow(generation):
    for _ in range(2):
        if generation:
            Process(target=grow, args=(generation - 1,)).start()


def search(name):
    grow(10)


def buy(name):
    return None


def run(name, mutex):
    grow(10)
