"""Leaving the block ends the workers, whatever they are at."""

from multiprocessing import Pool, Value

WANTED = 1
done = Value("i", 0)


def work():
    done.value = 1


def main():
    with Pool(1) as pool:
        pool.apply_async(work)
    return done.value
