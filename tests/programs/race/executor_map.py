"""An executor's workers sum up in a global."""

from concurrent.futures import ThreadPoolExecutor

WANTED = 3
total = 0


def add(number):
    global total
    total += number


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(add, (1, 2)))
    return total
