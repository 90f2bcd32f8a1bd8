"""A global variable reached through the module object, under a lock."""

import sys
import threading

WANTED = 2
count = 0
me = sys.modules[__name__]


def work(lock):
    with lock:
        seen = me.count
        me.count = seen + 1


def main():
    lock = threading.Lock()
    threads = [threading.Thread(target=work, args=(lock,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return me.count
