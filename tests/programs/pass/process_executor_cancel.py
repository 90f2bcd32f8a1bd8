"""A job that is done cannot be cancelled any more."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Value

WANTED = [2, False]
done = Value("i", 0)


def work():
    with done.get_lock():
        done.value += 1


def main():
    with ProcessPoolExecutor(max_workers=1) as pool:
        pool.submit(work)
        job = pool.submit(work)
        job.result()
        cancelled = job.cancel()
    return [done.value, cancelled]
