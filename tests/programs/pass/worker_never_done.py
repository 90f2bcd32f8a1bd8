"""A worker of an executor waits for an event that is set in the end."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

WANTED = 0

event = Event()
pool = ThreadPoolExecutor(max_workers=1)


def main():
    pool.submit(event.wait)
    event.set()
    return 0
