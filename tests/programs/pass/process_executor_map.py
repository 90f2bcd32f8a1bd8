"""An executor's map gives the results in the order of the arguments."""

from concurrent.futures import ProcessPoolExecutor

WANTED = [0, 1, 4]


def square(number):
    return number * number


def main():
    with ProcessPoolExecutor(max_workers=2) as pool:
        return list(pool.map(square, range(3)))
