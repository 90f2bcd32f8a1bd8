"""Waits for one report more than there are threads."""

from queue import Queue
from threading import Lock, Thread

num = 100
done = Queue()


def task(mutex):
    global num
    with mutex:
        num -= 1
    done.put("done")


def main(n=100):
    global num
    num = n
    mutex = Lock()
    for _ in range(n):
        Thread(target=task, args=(mutex,)).start()
    for _ in range(n + 1):
        done.get()
    return num


if __name__ == "__main__":
    print(main())
