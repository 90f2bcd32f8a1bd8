"""A pool of one process and a pool of one thread."""

from multiprocessing import Pool
from multiprocessing.pool import ThreadPool

money = 100


def subtract(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    with ThreadPool(1) as pool:
        pool.apply(subtract, (amount,))
    return money


def spend_in_process(amount):
    with Pool(1) as pool:
        pool.map(subtract, [amount])
    return money
