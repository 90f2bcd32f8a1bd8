"""Whether a job can be cancelled depends on whether the worker has taken it."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Value

WANTED = 1
done = Value("i", 0)


def work():
    with done.get_lock():
        done.value += 1


def main():
    with ProcessPoolExecutor(max_workers=1) as pool:
        pool.submit(work)
        pool.submit(work).cancel()
    return done.value
