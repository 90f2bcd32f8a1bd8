"""A thread's lock in two processes: each has a copy of its own."""

import threading
from multiprocessing import Process, Value

WANTED = 2
lock = threading.Lock()


def work(total):
    with lock:
        total.value += 1


def main():
    total = Value("i", 0)
    processes = [Process(target=work, args=(total,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value
