"""The workers of an executor add to a shared value, each access locked but not the two together."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Value

WANTED = 2
total = Value("i", 0)


def add():
    total.value += 1


def main():
    with ProcessPoolExecutor(max_workers=2) as pool:
        for _ in range(2):
            pool.submit(add)
    return total.value
