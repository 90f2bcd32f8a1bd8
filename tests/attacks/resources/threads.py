"""Starts two thousand real threads, past the grader, that wait for ever.

family: resources
aims-at: hang
needs: box
"""

import sys


def start():
    thread = sys.modules["_thread"]
    lock = thread.allocate_lock()
    lock.acquire()
    for _ in range(2_000):
        try:
            thread.start_new_thread(lock.acquire, ())
        except RuntimeError:
            break


def search(name):
    start()


def buy(name):
    return None


def run(name, mutex):
    start()
    return True
