"""One lock for all calls of main, made when the module is imported."""

import time
from threading import Lock, Thread

num = 100
lock = Lock()


def task(mutex):
    global num
    with lock:
        tmp = num
        time.sleep(0.1)
        num = tmp - 1


def main(n=100):
    global num
    num = n
    threads = []
    for _ in range(n):
        t = Thread(target=task, args=(None,))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
