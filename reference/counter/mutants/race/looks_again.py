"""Looks a second time before it writes, without a lock: both see no change and both write."""

import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    while True:
        tmp = num
        time.sleep(0.1)
        if num == tmp:
            num = tmp - 1
            return


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
