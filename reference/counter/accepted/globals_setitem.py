"""Writes num by a method of globals(), under the lock; half of the threads run a closure, half a partial."""

from functools import partial
from threading import Lock, Thread
from time import sleep

num = 100


def write(old):
    sleep(0.001)
    globals().__setitem__("num", old - 1)


def task(mutex):
    with mutex:
        write(num)


def make_job(mutex):
    def job():
        return task(mutex)

    return job


def main(n=100):
    globals().update(num=n)
    mutex = Lock()
    half = n // 2
    jobs = [partial(task, mutex)] * half + [make_job(mutex)] * (n - half)
    threads = [Thread(target=job) for job in jobs]
    list(map(Thread.start, threads))
    list(map(Thread.join, threads))
    return num


if __name__ == "__main__":
    print(main())
