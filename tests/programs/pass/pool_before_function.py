"""The workers are forked when the function is there."""

from multiprocessing import Pool

WANTED = 1


def work():
    return 1


def main():
    pool = Pool(1)
    return pool.apply(work)
