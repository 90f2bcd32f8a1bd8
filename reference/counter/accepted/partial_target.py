"""The target is a partial that knows its lock."""

import time
from functools import partial
from threading import Lock, Thread

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
    threads = []
    for _ in range(n):
        t = Thread(target=partial(task, mutex))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
