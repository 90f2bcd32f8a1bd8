"""Waits for those who add before it reads the sum."""

import threading

WANTED = 3
lock = threading.Lock()
data = 0


def add(number):
    global data
    with lock:
        data += number


def main():
    threads = [threading.Thread(target=add, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with lock:
        seen = data
    return seen
