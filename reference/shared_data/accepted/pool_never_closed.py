"""A pool that is made when the file is imported, used again and never closed, and one of threads likewise."""

from multiprocessing import Pool
from multiprocessing.pool import ThreadPool

money = 100


def subtract(amount):
    global money
    money -= amount


processes = Pool(1)
threads = ThreadPool(1)


def spend_in_thread(amount):
    threads.map(subtract, [amount])
    return money


def spend_in_process(amount):
    processes.apply(subtract, (amount,))
    return money
