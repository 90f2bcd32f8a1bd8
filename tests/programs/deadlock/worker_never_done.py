"""A worker of an executor waits for an event that nobody sets: the program cannot end."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

never = Event()
pool = ThreadPoolExecutor(max_workers=1)


def main():
    pool.submit(never.wait)
    return 0
