"""Each call is made by a thread of the server, and the method takes a lock of threads, which lives there."""

import threading
from multiprocessing import Process
from multiprocessing.managers import BaseManager

WANTED = 2


class Counter:
    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    def add(self, number):
        with self._lock:
            self._value += number

    def value(self):
        return self._value


class CounterManager(BaseManager):
    pass


CounterManager.register("Counter", Counter)


def main():
    with CounterManager() as manager:
        counter = manager.Counter()
        children = [Process(target=counter.add, args=(1,)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        return counter.value()
