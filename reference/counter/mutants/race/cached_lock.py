"""The lock comes from a cached function: two who ask first make one each, and read the same number."""

from functools import lru_cache
from threading import Lock, Thread
import time

num = 100

@lru_cache(maxsize=None)
def the_lock():
    time.sleep(0.001)          # "expensive" setup
    return Lock()

def task(mutex=None) -> None:
    global num
    with the_lock():
        value = num
        time.sleep(0.001)
        num = value - 1

def main(n: int = 100) -> int:
    global num
    num = n
    the_lock.cache_clear()
    threads = [Thread(target=task) for _ in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return num
