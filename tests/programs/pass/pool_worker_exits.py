"""A worker that raises hands its exception back, and goes on."""

from multiprocessing import Pool

WANTED = "raised"


def work(number):
    if number == 1:
        raise ValueError
    return number


def main():
    with Pool(2) as pool:
        try:
            return pool.map(work, range(2))
        except ValueError:
            return "raised"
