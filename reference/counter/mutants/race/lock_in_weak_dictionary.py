"""The lock is looked up and made in two steps: two threads make one each, and read the same number."""

import threading
import time
import weakref

num = 100
_locks = weakref.WeakValueDictionary()


def named_lock(name):
    lock = _locks.get(name)
    if lock is None:
        lock = threading.Lock()
        _locks[name] = lock
    return lock


def task(mutex):
    global num
    with named_lock("num"):
        value = num
        time.sleep(0.01)
        num = value - 1


def main(n=100):
    global num
    num = n
    mutex = None
    threads = [threading.Thread(target=task, args=(mutex,)) for _ in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return num
