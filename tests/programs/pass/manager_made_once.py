"""Makes the one list when it is first asked for: a server makes one thing at a time."""

from multiprocessing import Process
from multiprocessing.managers import BaseManager

WANTED = 2


class Store:
    items = None


def items():
    if Store.items is None:
        Store.items = []
    return Store.items


class StoreManager(BaseManager):
    pass


StoreManager.register("items", callable=items, exposed=["append", "__len__"])


def put(manager, item):
    manager.items().append(item)


def main():
    with StoreManager() as manager:
        children = [Process(target=put, args=(manager, number)) for number in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        return len(manager.items())
