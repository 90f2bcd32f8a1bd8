"""The basket takes no lock, though each call is made by another thread of the manager: of two items one is lost."""

from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Basket:
    def __init__(self):
        self._items = []

    def add(self, item):
        self._items = [*self._items, item]

    def all(self):
        return self._items


class BasketManager(BaseManager):
    pass


BasketManager.register("Basket", Basket)


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    with BasketManager() as manager:
        basket = manager.Basket()
        processes = [Process(target=basket.add, args=(item,)) for item in items]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return basket.all()


def append_in_child(items, value):
    copy = list(items)
    process = Process(target=copy.append, args=(value,))
    process.start()
    process.join()
    return copy
