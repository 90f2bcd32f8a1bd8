"""Futures put themselves into a list, by its own append; main polls that and rests on an event that nobody sets."""

import threading
from concurrent.futures import ThreadPoolExecutor

num = 100


def task(mutex):
    global num
    with mutex:
        tmp = num
        num = tmp - 1


def main(n=100):
    global num
    num = n
    mutex, done, nap = threading.Lock(), [], threading.Event()
    with ThreadPoolExecutor(n) as pool:
        for _ in range(n):
            pool.submit(task, mutex).add_done_callback(done.append)
        while len(done) < n:
            nap.wait(0.05)
    return num
