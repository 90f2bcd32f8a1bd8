"""The lock comes from a cached function that was asked before the threads start."""

import functools
import threading

WANTED = 2
count = 0


@functools.lru_cache(maxsize=None)
def the_lock():
    return threading.Lock()


def work():
    global count
    with the_lock():
        seen = count
        count = seen + 1


def main():
    the_lock()
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
