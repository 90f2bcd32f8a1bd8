"""Waits for the lock less long than the other pauses under it, and goes on without."""

import threading
import time

WANTED = 2
lock = threading.Lock()
count = 0


def quick():
    global count
    taken = lock.acquire(timeout=0.1)
    count += 1
    if taken:
        lock.release()


def slow():
    global count
    with lock:
        seen = count
        time.sleep(0.5)
        count = seen + 1


def main():
    threads = [threading.Thread(target=one) for one in (slow, quick)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
