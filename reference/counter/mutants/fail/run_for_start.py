"""Calls run() in place of start(): main does all the work and no thread ever runs."""

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


def main(n=100):
    global num
    num = n
    mutex = Lock()
    for _ in range(n):
        t = Thread(target=task, args=(mutex,))
        t.run()
    return num


if __name__ == "__main__":
    print(main())
