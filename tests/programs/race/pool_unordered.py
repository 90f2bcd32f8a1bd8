"""The results of imap_unordered are in the order in which the workers are done."""

from multiprocessing import Pool

WANTED = [0, 1]


def square(number):
    return number * number


def main():
    with Pool(2) as pool:
        return list(pool.imap_unordered(square, range(2)))
