"""Releases a bounded semaphore twice: ValueError."""

import time
from threading import BoundedSemaphore, Thread

num = 100


def task(mutex):
    global num
    mutex.acquire()
    tmp = num
    time.sleep(0.1)
    num = tmp - 1
    mutex.release()
    mutex.release()


def main(n=100):
    global num
    num = n
    mutex = BoundedSemaphore(1)
    threads = []
    for _ in range(n):
        t = Thread(target=task, args=(mutex,))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
