"""A class holds the lock as an attribute."""

import time
from threading import Lock, Thread

num = 100


class Guard:
    lock = Lock()


def task(mutex):
    global num
    with mutex.lock:
        tmp = num
        time.sleep(0.1)
        num = tmp - 1


def main(n=100):
    global num
    num = n
    mutex = Guard()
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
