"""Forks while a thread holds a lock: in the child nobody gives it back."""

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
    process = Process(target=child)
    process.start()
    thread.join()
    process.join()
    return process.exitcode
