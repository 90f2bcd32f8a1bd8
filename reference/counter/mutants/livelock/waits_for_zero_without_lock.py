"""Takes no lock and polls until the number is 0: one lost step, and it never is."""

import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    tmp = num
    time.sleep(0.1)
    num = tmp - 1


def main(n=100):
    global num
    num = n
    mutex = Lock()
    for _ in range(n):
        Thread(target=task, args=(mutex,)).start()
    while num != 0:
        time.sleep(0.01)
    return num


if __name__ == "__main__":
    print(main())
