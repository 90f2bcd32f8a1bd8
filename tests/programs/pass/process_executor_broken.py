"""A worker that leaves at once breaks the pool, and whoever waits is told."""

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

WANTED = ["BrokenProcessPool"]


def main():
    found = []
    with ProcessPoolExecutor(max_workers=1) as pool:
        future = pool.submit(os._exit, 1)
        try:
            future.result()
        except BrokenProcessPool as error:
            found.append(type(error).__name__)
    return found
