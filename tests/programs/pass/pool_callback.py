"""All callbacks run in one thread, one after the other, and are over when the pool has been joined."""

from multiprocessing import Pool

WANTED = 5
total = 0


def double(number):
    return 2 * number


def add(number):
    global total
    total += number


def main():
    pool = Pool(2)
    for _ in range(2):
        pool.apply_async(double, (1,), callback=add)
    pool.close()
    pool.join()
    add(1)
    return total
