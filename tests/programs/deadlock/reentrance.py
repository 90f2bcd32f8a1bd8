"""A function that holds a plain lock calls another that takes it."""

import threading

WANTED = 1
lock = threading.Lock()
count = 0


def add():
    global count
    with lock:
        count += 1


def main():
    with lock:
        add()
    return count
