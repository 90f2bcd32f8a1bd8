"""Asks for the lock again and again, a second each time, until it has it."""

import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    while not mutex.acquire(timeout=1):
        print("still waiting")
    tmp = num
    time.sleep(0.01)
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
