"""A worker that leaves at once takes its job along: the pool waits for the result for ever."""

import os
from multiprocessing import Pool


def work(number):
    if number == 1:
        os._exit(1)
    return number


def main():
    with Pool(2) as pool:
        return pool.map(work, range(2))
