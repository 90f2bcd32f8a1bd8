"""Polls the lock without blocking and sleeps between two tries."""
# slow: many interleavings

import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    while not mutex.acquire(False):
        time.sleep(0.001)
    tmp = num
    num = tmp - 1
    mutex.release()


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
