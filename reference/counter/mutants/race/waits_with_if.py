"""A lock of its own looks once whether it is free: of two that are woken both go on, and one step is lost."""

import threading

num = 100


class WriteLock:
    def __init__(self):
        self._cond = threading.Condition()
        self._writing = False

    def acquire(self):
        with self._cond:
            if self._writing:
                self._cond.wait()
            self._writing = True

    def release(self):
        with self._cond:
            self._writing = False
            self._cond.notify_all()


def task(mutex):
    global num
    mutex.acquire()
    x = num
    num = x - 1
    mutex.release()


def main(n=100):
    global num
    num = n
    lock = WriteLock()
    ts = [threading.Thread(target=task, args=(lock,)) for _ in range(n)]
    for t in ts: t.start()
    for t in ts: t.join()
    return num
