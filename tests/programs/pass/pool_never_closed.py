"""A pool that is kept, used twice and never closed: its workers end with the program, and nobody minds. Origin: ours."""

import multiprocessing

WANTED = [3, 4, 0]
pool = None


def used(number):
    global pool
    if pool is None:
        pool = multiprocessing.Pool(1)
    return pool.apply(abs, (number,))


def keeps_one():
    global pool
    pool = None  # the workers of the other process are none of its own
    used(-5)


def main():
    results = [used(-3), used(-4)]
    process = multiprocessing.Process(target=keeps_one)
    process.start()
    process.join()
    return [*results, process.exitcode]
