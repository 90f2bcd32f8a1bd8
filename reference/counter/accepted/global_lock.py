"""main puts the lock into a global variable, task takes it from there."""

import time
from threading import Lock, Thread

num = 100
lock = None


def task(mutex):
    global num
    lock.acquire()
    tmp = num
    time.sleep(0.1)
    num = tmp - 1
    lock.release()


def main(n=100):
    global num, lock
    num = n
    lock = Lock()
    threads = []
    for _ in range(n):
        t = Thread(target=task, args=(lock,))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
