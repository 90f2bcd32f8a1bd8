"""shutdown(wait=False) does not wait: main returns while the pool still works."""

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
    pool = ThreadPoolExecutor(max_workers=n)
    for _ in range(n):
        pool.submit(task, mutex)
    pool.shutdown(wait=False)
    return num


if __name__ == "__main__":
    print(main())
