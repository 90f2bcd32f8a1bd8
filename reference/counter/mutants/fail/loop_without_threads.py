"""Calls task n times itself: right by number, but there is no thread."""

import time
from threading import Lock

num = 100


def task(mutex):
    global num
    mutex.acquire()
    tmp = num
    time.sleep(0.1)
    num = tmp - 1
    mutex.release()


def main(n=100):
    global num
    num = n
    mutex = Lock()
    for _ in range(n):
        task(mutex)
    return num


if __name__ == "__main__":
    print(main())
