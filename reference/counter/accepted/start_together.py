"""The threads wait for each other at a barrier before they ask for the lock."""
# slow: many interleavings

import time
from threading import Barrier, Lock, Thread

num = 100
barrier = None


def task(mutex):
    global num
    barrier.wait()
    with mutex:
        tmp = num
        time.sleep(0.1)
        num = tmp - 1


def main(n=100):
    global num, barrier
    num = n
    mutex = Lock()
    barrier = Barrier(n)
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
