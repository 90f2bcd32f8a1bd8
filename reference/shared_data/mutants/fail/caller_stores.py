"""The thread computes and the caller stores: no thread has changed money."""

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    global money
    with ThreadPoolExecutor(1) as pool:
        money = pool.submit(lambda: money - amount).result()
    return money


def spend_in_process(amount):
    p = Process(target=spend, args=(amount,))
    p.start()
    p.join()
    return money
