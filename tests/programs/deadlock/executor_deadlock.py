"""A job waits for another job of the same pool, whose only worker it keeps."""

from concurrent.futures import ThreadPoolExecutor

WANTED = 2
pool = ThreadPoolExecutor(max_workers=1)


def inner():
    return 1


def outer():
    return pool.submit(inner).result() + 1


def main():
    return pool.submit(outer).result()
