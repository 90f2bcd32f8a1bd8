"""Starts processes: each changes a number of its own and num stays as it was here."""

import multiprocessing
import time
from multiprocessing import Process

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
    mutex = multiprocessing.Lock()
    threads = []
    for _ in range(n):
        t = Process(target=task, args=(mutex,))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
