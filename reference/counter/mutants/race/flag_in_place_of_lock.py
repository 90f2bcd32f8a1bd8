"""Tests a flag and then sets it: both find it unset and both go in."""

import time
from threading import Lock, Thread

num = 100
busy = False


def task(mutex):
    global num, busy
    while busy:
        time.sleep(0.01)
    busy = True
    tmp = num
    num = tmp - 1
    busy = False


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
