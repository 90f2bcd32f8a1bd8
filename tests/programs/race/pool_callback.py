"""A callback runs in another thread of the parent, which adds to the same number meanwhile."""

from multiprocessing import Pool

WANTED = 3
total = 0


def double(number):
    return 2 * number


def add(number):
    global total
    total += number


def main():
    pool = Pool(1)
    pool.apply_async(double, (1,), callback=add)
    add(1)
    pool.close()
    pool.join()
    return total
