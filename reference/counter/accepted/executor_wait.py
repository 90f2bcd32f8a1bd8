"""Submits to a pool and waits for all the futures."""

import time
from concurrent.futures import ThreadPoolExecutor, wait
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
    pool = ThreadPoolExecutor(max_workers=n)
    futures = [pool.submit(task, mutex) for _ in range(n)]
    wait(futures)
    pool.shutdown()
    return num


if __name__ == "__main__":
    print(main())
