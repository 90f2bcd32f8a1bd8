"""Asks three times for the lock, then gives up: a step is never taken."""

import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    for _ in range(3):
        if mutex.acquire(False):
            num -= 1
            mutex.release()
            return
        time.sleep(0.1)


def main(n=100):
    global num
    num = n
    mutex = Lock()
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
