"""Both executors, each with one worker, which are left when all is done."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

money = 100


def subtract(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(subtract, amount)
    return money


def spend_in_process(amount):
    with ProcessPoolExecutor(max_workers=1) as pool:
        pool.submit(subtract, amount).result()
    return money
