"""The workers are forked before the function is defined: they do not find it, and die of it."""

from multiprocessing import Pool

pool = Pool(1)


def work():
    return 1


def main():
    return pool.apply(work)
