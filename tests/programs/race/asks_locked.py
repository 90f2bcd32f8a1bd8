"""Asks whether the lock is free, then takes what it guards without it."""

import threading

WANTED = 2
count = 0
lock = threading.Lock()


def work():
    global count
    if not lock.locked():
        count += 1
    else:
        with lock:
            count += 1


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
