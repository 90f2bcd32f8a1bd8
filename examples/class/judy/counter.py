from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore

num = 100
alone = Semaphore(1)


def task(mutex):
    global num
    with alone:
        num -= 1


def main(n=100):
    global num
    num = n
    with ThreadPoolExecutor(max_workers=n) as pool:
        for _ in range(n):
            pool.submit(task, None)
    return num
