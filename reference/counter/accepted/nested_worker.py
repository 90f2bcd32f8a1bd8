"""The target is a function inside main, which calls task."""

import time
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

    def worker():
        task(mutex)

    threads = []
    for _ in range(n):
        threads.append(Thread(target=worker))
        threads[-1].start()
    while threads:
        threads.pop().join()
    return num


if __name__ == "__main__":
    print(main())
