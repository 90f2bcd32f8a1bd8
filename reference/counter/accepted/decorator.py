"""A decorator that holds the lock around the function it decorates."""

import time
from functools import wraps
from threading import Lock, Thread

num = 100


def alone(fn):
    @wraps(fn)
    def wrapper(mutex):
        with mutex:
            return fn(mutex)
    return wrapper


@alone
def task(mutex):
    global num
    tmp = num
    time.sleep(0.1)
    num = tmp - 1


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
