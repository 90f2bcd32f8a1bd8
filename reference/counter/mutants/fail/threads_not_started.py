"""Makes the threads and never starts them: num stays as it was."""

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
    threads = [Thread(target=task, args=(mutex,)) for _ in range(n)]
    print(len(threads), "threads are ready")
    return num


if __name__ == "__main__":
    print(main())
