"""Polls until no thread is active: the main thread itself always is."""

import time
from threading import Lock, Thread, active_count

num = 100


def task(mutex):
    global num
    mutex.acquire()
    tmp = num
    time.sleep(0.1)
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
    while active_count() > 0:
        time.sleep(0.01)
    return num


if __name__ == "__main__":
    print(main())
