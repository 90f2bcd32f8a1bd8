"""Closed and joined before it is left, a pool does all that it was given."""

from multiprocessing import Pool, Value

WANTED = 1
done = Value("i", 0)


def work():
    done.value = 1


def main():
    with Pool(1) as pool:
        pool.apply_async(work)
        pool.close()
        pool.join()
    return done.value
