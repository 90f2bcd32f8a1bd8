"""Executors and futures by the modules in which they are defined, as editors import them."""

from concurrent.futures import thread
from concurrent.futures._base import Future, as_completed
from concurrent.futures.process import ProcessPoolExecutor
from concurrent.futures.thread import ThreadPoolExecutor

WANTED = [1, 2, True, True]


def main():
    with ThreadPoolExecutor(1) as threads, ProcessPoolExecutor(1) as processes:
        one, two = threads.submit(abs, -1), processes.submit(abs, -2)
        found = sorted(future.result() for future in as_completed([one, two]))
    return [*found, isinstance(one, Future), thread.ThreadPoolExecutor is ThreadPoolExecutor]
