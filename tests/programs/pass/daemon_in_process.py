"""A process ends when its thread, which is no daemon, has written."""

import threading
from multiprocessing import Process, Value

WANTED = 1


def save(total):
    total.value = 1


def child(total):
    threading.Thread(target=save, args=(total,)).start()


def main():
    total = Value("i", 0, lock=False)
    process = Process(target=child, args=(total,))
    process.start()
    process.join()
    return total.value
