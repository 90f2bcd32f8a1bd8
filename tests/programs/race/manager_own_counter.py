"""Each call is made by a thread of the server, so that two calls of a method that takes no lock lose an update."""

from multiprocessing import Process
from multiprocessing.managers import BaseManager

WANTED = 2


class Counter:
    def __init__(self):
        self._value = 0

    def add(self, number):
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
