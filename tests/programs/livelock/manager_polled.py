"""Asks a manager again and again for more than will ever be there."""

import time
from multiprocessing import Process
from multiprocessing.managers import BaseManager

WANTED = 2


class Items:
    def __init__(self):
        self._items = []

    def put(self, item):
        self._items.append(item)

    def count(self):
        return len(self._items)


class ItemManager(BaseManager):
    pass


ItemManager.register("Items", Items)


def main():
    with ItemManager() as manager:
        items = manager.Items()
        child = Process(target=items.put, args=(1,))
        child.start()
        while items.count() < WANTED:
            time.sleep(0.01)
        child.join()
        return items.count()
