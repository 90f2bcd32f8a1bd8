"""Tries again and again to take a lock that was never given back."""

import threading

WANTED = None
lock = threading.Lock()


def careless():
    lock.acquire()


def persistent():
    while not lock.acquire(blocking=False):
        pass


def main():
    threads = [threading.Thread(target=careless), threading.Thread(target=persistent)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
