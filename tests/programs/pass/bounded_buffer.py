"""Waits for a place in the buffer before it takes the lock."""

import threading

WANTED = [0, 1]
lock = threading.Lock()
places = threading.Semaphore(1)
filled = threading.Semaphore(0)
buffer = []
got = []


def produce():
    for item in range(2):
        places.acquire()
        with lock:
            buffer.append(item)
        filled.release()


def consume():
    for _ in range(2):
        filled.acquire()
        with lock:
            got.append(buffer.pop(0))
        places.release()


def main():
    threads = [threading.Thread(target=one) for one in (produce, consume)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got
