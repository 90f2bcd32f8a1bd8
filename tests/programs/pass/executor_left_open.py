"""Nobody shuts the executor down: its idle workers end with the program."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock

WANTED = 2
count = 0
lock = Lock()
pool = ThreadPoolExecutor(max_workers=2)


def work(_number):
    global count
    with lock:
        seen = count
        count = seen + 1


def main():
    list(pool.map(work, range(2)))
    return count
