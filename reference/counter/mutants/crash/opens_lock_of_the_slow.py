"""Main gives the lock of a slow thread back while that thread still works with num."""

import threading
import time

num = 100


def task(mutex):
    global num
    mutex.acquire()
    value = num
    time.sleep(0.1)
    num = value - 1
    if mutex.locked():
        mutex.release()


def main(n=100):
    global num
    num = n
    mutex = threading.Lock()
    threads = [threading.Thread(target=task, args=(mutex,)) for _ in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(0.05)
        while t.is_alive():
            if mutex.locked():
                mutex.release()
            t.join(0.05)
    return num


if __name__ == "__main__":
    print(main())
