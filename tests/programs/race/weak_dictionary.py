"""The lock is looked up in a weak dictionary and made if it is not there, in two steps."""

import threading
import weakref

WANTED = 2
count = 0
locks = weakref.WeakValueDictionary()


def named(name):
    lock = locks.get(name)
    if lock is None:
        lock = threading.Lock()
        locks[name] = lock
    return lock


def work():
    global count
    with named("count"):
        seen = count
        count = seen + 1


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
