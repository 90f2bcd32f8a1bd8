"""The lock is the default value of a parameter: made once, when the module is imported."""

import time
from threading import Lock, Thread

num = 100


def task(mutex, lock=Lock()):
    global num
    with lock:
        tmp = num
        time.sleep(0.1)
        num = tmp - 1


def main(n=100):
    global num
    num = n
    mutex = None
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
