"""A job gives its own executor another job and waits: in the worker nobody is there to deal with it."""

from concurrent.futures import ProcessPoolExecutor

pool = ProcessPoolExecutor(max_workers=1)


def inner():
    return 1


def outer():
    return pool.submit(inner).result()


def main():
    return pool.submit(outer).result()
