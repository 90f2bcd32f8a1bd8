"""Submits to a pool and waits for nothing: money may not be spent yet."""

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    pool = ThreadPoolExecutor(1)
    pool.submit(spend, amount)
    pool.shutdown(wait=False)
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
