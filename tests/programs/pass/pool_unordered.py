"""The results of imap_unordered, whose order nobody asks for."""

from multiprocessing import Pool

WANTED = [0, 1]


def square(number):
    return number * number


def main():
    with Pool(2) as pool:
        return sorted(pool.imap_unordered(square, range(2)))
