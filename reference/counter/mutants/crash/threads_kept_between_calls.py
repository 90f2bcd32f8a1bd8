"""Keeps the list of threads between two calls: a thread can be started only once."""

import time
from threading import Lock, Thread

num = 100
threads = []


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
        threads.append(Thread(target=task, args=(mutex,)))
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
