"""Starts n - 1 threads and polls until the number is 0: it stays at 1."""

import time
from threading import Lock, Thread

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
    for _ in range(n - 1):
        Thread(target=task, args=(mutex,)).start()
    while num > 0:
        time.sleep(0.01)
    return num


if __name__ == "__main__":
    print(main())
