"""A pool of n threads, one task submitted for each."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

num = 100


def task(mutex):
    global num
    with mutex:
        tmp = num
        time.sleep(0.1)
        num = tmp - 1


def main(n=100):
    global num
    num = n
    mutex = Lock()
    with ThreadPoolExecutor(max_workers=n) as pool:
        for _ in range(n):
            pool.submit(task, mutex)
    return num


if __name__ == "__main__":
    print(main())
