"""A process is left at once although one of its threads may not have written yet."""

import os
import threading
from multiprocessing import Process, Value

WANTED = 1


def save(total):
    total.value = 1


def child(total):
    threading.Thread(target=save, args=(total,)).start()
    os._exit(0)


def main():
    total = Value("i", 0, lock=False)
    process = Process(target=child, args=(total,))
    process.start()
    process.join()
    return total.value
