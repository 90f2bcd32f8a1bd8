"""A pool of n threads that maps task over n times the same lock."""

import time
from concurrent.futures import ThreadPoolExecutor
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
    with ThreadPoolExecutor(n) as pool:
        list(pool.map(task, [mutex] * n))
    return num


if __name__ == "__main__":
    print(main())
