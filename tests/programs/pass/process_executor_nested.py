"""A job calls what it needs itself; the executor is asked by the main process only."""

from concurrent.futures import ProcessPoolExecutor

WANTED = 1

pool = ProcessPoolExecutor(max_workers=1)


def inner():
    return 1


def outer():
    return inner()


def main():
    return pool.submit(outer).result()
