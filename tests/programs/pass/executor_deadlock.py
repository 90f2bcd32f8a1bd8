"""A job waits for another job of the same pool, which has a second worker."""

from concurrent.futures import ThreadPoolExecutor

WANTED = 2
pool = ThreadPoolExecutor(max_workers=2)


def inner():
    return 1


def outer():
    return pool.submit(inner).result() + 1


def main():
    return pool.submit(outer).result()
