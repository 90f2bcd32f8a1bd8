"""Looks again and again whether a thread is still alive."""
# slow: many interleavings

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
    threads = []
    for _ in range(n):
        t = Thread(target=task, args=(mutex,))
        t.start()
        threads.append(t)
    while any(t.is_alive() for t in threads):
        time.sleep(0.01)
    return num


if __name__ == "__main__":
    print(main())
