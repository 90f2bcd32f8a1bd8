"""A context manager of one's own, acquire before the yield and release after it."""

import time
from contextlib import contextmanager
from threading import Lock, Thread

num = 100


@contextmanager
def alone(mutex):
    mutex.acquire()
    try:
        yield
    finally:
        mutex.release()


def task(mutex):
    global num
    with alone(mutex):
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
