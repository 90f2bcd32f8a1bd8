"""Futures put themselves into a deque, which is polled with timed waits on a condition that nobody notifies."""

import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

money = 100


def spend(amount):
    global money
    money -= amount


def _run(executor, amount):
    finished = deque()
    rest = threading.Condition()
    future = executor.submit(spend, amount)
    future.add_done_callback(finished.append)
    while not finished:
        with rest:
            rest.wait(timeout=0.01)
    finished.popleft().result()
    executor.shutdown()
    return money


def spend_in_thread(amount):
    return _run(ThreadPoolExecutor(1), amount)


def spend_in_process(amount):
    return _run(ProcessPoolExecutor(1), amount)
