"""The results of a map are in the order of the arguments, whichever worker is faster."""

from multiprocessing import Pool

WANTED = [0, 1, 4]


def square(number):
    return number * number


def main():
    with Pool(2) as pool:
        return pool.map(square, range(3))
