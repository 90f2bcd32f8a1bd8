"""Tries to take the lock, and backs off and tries again when it cannot."""

import threading
import time

WANTED = 2
count = 0
lock = threading.Lock()


def work():
    global count
    while not lock.acquire(blocking=False):
        time.sleep(0.01)
    count += 1
    lock.release()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
