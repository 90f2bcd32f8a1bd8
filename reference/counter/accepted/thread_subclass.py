"""A subclass of Thread with a run method."""

import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    mutex.acquire()
    tmp = num
    time.sleep(0.1)
    num = tmp - 1
    mutex.release()


class Taker(Thread):
    def __init__(self, mutex):
        super().__init__()
        self.mutex = mutex

    def run(self):
        task(self.mutex)


def main(n=100):
    global num
    num = n
    mutex = Lock()
    threads = []
    for _ in range(n):
        t = Taker(mutex)
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
