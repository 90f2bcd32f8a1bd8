"""A flag says that somebody is at work; a condition guards it and wakes who waits."""
# slow: many interleavings

import time
from threading import Condition, Thread

num = 100
busy = False


def task(mutex):
    global num, busy
    with mutex:
        while busy:
            mutex.wait()
        busy = True
    tmp = num
    time.sleep(0.1)
    num = tmp - 1
    with mutex:
        busy = False
        mutex.notify()


def main(n=100):
    global num
    num = n
    mutex = Condition()
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
