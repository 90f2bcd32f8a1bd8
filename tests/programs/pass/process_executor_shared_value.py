"""The same with the lock held from reading to writing."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Value

WANTED = 2
total = Value("i", 0)


def add():
    with total.get_lock():
        total.value += 1


def main():
    with ProcessPoolExecutor(max_workers=2) as pool:
        for _ in range(2):
            pool.submit(add)
    return total.value
