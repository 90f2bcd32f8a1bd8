"""Looks for a lock file, then makes it: both are in."""

import os
import time
from multiprocessing import Process, Value

WANTED = 2


def work(total):
    while os.path.exists("lock"):
        time.sleep(0.1)
    open("lock", "w").close()
    total.value += 1
    if os.path.exists("lock"):
        os.remove("lock")


def main():
    total = Value("i", 0, lock=False)
    processes = [Process(target=work, args=(total,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value
