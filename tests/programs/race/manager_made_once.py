"""Makes the one list with the first call of a method, of which there may be two: one of the lists is forgotten."""

from multiprocessing import Process
from multiprocessing.managers import BaseManager

WANTED = 2


class Store:
    def __init__(self):
        self._items = None

    def put(self, item):
        if self._items is None:
            self._items = []
        self._items.append(item)

    def count(self):
        return len(self._items)


class StoreManager(BaseManager):
    pass


StoreManager.register("Store", Store)


def main():
    with StoreManager() as manager:
        store = manager.Store()
        children = [Process(target=store.put, args=(number,)) for number in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        return store.count()
