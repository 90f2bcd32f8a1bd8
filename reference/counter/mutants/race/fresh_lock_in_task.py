"""Makes a new lock in every call of task: nobody waits for anybody and steps are lost."""

import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    mutex = Lock()
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
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
