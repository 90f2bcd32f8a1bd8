"""A method that holds the lock calls another that takes it: re-entrant."""

import threading

WANTED = 2
lock = threading.RLock()
count = 0


def add():
    global count
    with lock:
        count += 1


def work():
    with lock:
        add()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
