"""main takes all steps but one itself and leaves one to a thread: not n threads."""

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
    for _ in range(n - 1):
        task(mutex)
    t = Thread(target=task, args=(mutex,))
    t.start()
    t.join()
    return num


if __name__ == "__main__":
    print(main())
