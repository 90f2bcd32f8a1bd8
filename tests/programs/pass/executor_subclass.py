"""Executors, a queue and a semaphore of one's own keep attributes under private names that nobody else may use."""

import queue
import threading
from concurrent.futures import ThreadPoolExecutor

WANTED = [[1, 4], 2, ["a"], 0]


class Counting(ThreadPoolExecutor):
    def __init__(self):
        super().__init__(2)
        self._jobs, self._workers, self._shut, self._prefix, self._work = 0, None, "no", 3, []

    def submit(self, function, *args):
        self._jobs += 1
        self._work.append(function.__name__)
        return super().submit(function, *args)


class Slots(threading.Semaphore):
    def __init__(self):
        super().__init__(1)
        self._bound, self._kind, self._shared = 1, "slots", {}


class Names(queue.Queue):
    def __init__(self):
        super().__init__()
        self._size, self._fifo, self._make = 0, None, None


def square(number):
    return number * number


def main():
    with Counting() as pool:
        squares = [future.result() for future in [pool.submit(square, number) for number in (1, 2)]]
    names, slots = Names(), Slots()
    with slots:
        names.put("a")
    return [squares, pool._jobs, [names.get()], names._size]
