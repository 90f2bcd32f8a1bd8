"""Forks when no thread holds the lock."""

import threading
from multiprocessing import Process

WANTED = 0
lock = threading.Lock()


def hold():
    with lock:
        pass


def child():
    with lock:
        pass


def main():
    thread = threading.Thread(target=hold)
    thread.start()
    thread.join()
    process = Process(target=child)
    process.start()
    process.join()
    return process.exitcode
