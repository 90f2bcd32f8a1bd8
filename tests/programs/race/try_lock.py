"""Tries to take the lock and goes on all the same when it cannot."""

import threading

WANTED = 2
count = 0
lock = threading.Lock()


def work():
    global count
    held = lock.acquire(blocking=False)
    count += 1
    if held:
        lock.release()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
