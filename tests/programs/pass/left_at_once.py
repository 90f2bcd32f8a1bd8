"""A process is left at once when its thread has written."""

import os
import threading
from multiprocessing import Process, Value

WANTED = 1


def save(total):
    total.value = 1


def child(total):
    thread = threading.Thread(target=save, args=(total,))
    thread.start()
    thread.join()
    os._exit(0)


def main():
    total = Value("i", 0, lock=False)
    process = Process(target=child, args=(total,))
    process.start()
    process.join()
    return total.value
