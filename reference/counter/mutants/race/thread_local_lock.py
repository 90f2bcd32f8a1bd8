"""Keeps the lock in a thread local: every thread has one of its own."""

import time
from threading import Lock, Thread, local

num = 100
own = local()


def task(mutex):
    global num
    if not hasattr(own, "lock"):
        own.lock = Lock()
    with own.lock:
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
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
