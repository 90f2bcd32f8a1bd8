"""Executors that are made once and used again; the caller waits for the result each time."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

money = 100
threads = ThreadPoolExecutor(1)
processes = None


def subtract(amount):
    global money
    money -= amount
    return money


def spend_in_thread(amount):
    threads.submit(subtract, amount).result()
    return money


def spend_in_process(amount):
    global processes
    if processes is None:
        processes = ProcessPoolExecutor(1)
    processes.submit(subtract, amount).result()
    return money
