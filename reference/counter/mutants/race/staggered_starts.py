"""Starts the threads one second apart in place of a lock: sleeping orders nothing."""

import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    tmp = num
    time.sleep(0.1)
    num = tmp - 1


def main(n=100):
    global num
    num = n
    mutex = Lock()
    threads = []
    for _ in range(n):
        t = Thread(target=task, args=(mutex,))
        t.start()
        threads.append(t)
        time.sleep(1)
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
