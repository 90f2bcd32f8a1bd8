"""Makes a lock file that must not be there yet, in one step."""

import os
import time
from multiprocessing import Process, Value

WANTED = 2


def work(total):
    while True:
        try:
            os.close(os.open("lock", os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            time.sleep(0.1)
    total.value += 1
    os.remove("lock")


def main():
    total = Value("i", 0, lock=False)
    processes = [Process(target=work, args=(total,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value
