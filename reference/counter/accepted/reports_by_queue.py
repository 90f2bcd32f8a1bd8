"""Each thread reports by a queue that it is done; main waits for n reports."""

import time
from queue import Queue
from threading import Lock, Thread

num = 100
done = Queue()


def task(mutex):
    global num
    with mutex:
        tmp = num
        time.sleep(0.1)
        num = tmp - 1
    done.put("done")


def main(n=100):
    global num
    num = n
    mutex = Lock()
    for _ in range(n):
        Thread(target=task, args=(mutex,)).start()
    for _ in range(n):
        done.get()
    return num


if __name__ == "__main__":
    print(main())
