"""Makes, starts and joins the threads in list comprehensions."""

import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    with mutex:
        tmp = num
        time.sleep(0.1)
        num = tmp - 1


def main(n=100):
    global num
    num = n
    mutex = Lock()
    threads = [Thread(target=task, args=(mutex,), name=f"t{i}") for i in range(n)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    return num


if __name__ == "__main__":
    print(main())
