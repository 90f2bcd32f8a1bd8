"""Asks whether the lock is free, and takes it all the same."""

import threading

WANTED = 2
count = 0
lock = threading.Lock()


def work():
    global count
    if lock.locked():
        print("somebody is at it")
    with lock:
        count += 1


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
