"""An RLock, which a thread may take again while it holds it."""

import time
from threading import RLock, Thread

num = 100


def take_one(mutex):
    global num
    with mutex:
        tmp = num
        time.sleep(0.1)
        num = tmp - 1


def task(mutex):
    with mutex:
        take_one(mutex)


def main(n=100):
    global num
    num = n
    mutex = RLock()
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
