"""Every child connects to the manager, by its address and key, as it could from another program."""

from multiprocessing import Process
from multiprocessing.managers import BaseManager, ListProxy

KEY = b"secret"
COLLECTED = []


class ListManager(BaseManager):
    pass


ListManager.register("collected", callable=lambda: COLLECTED, proxytype=ListProxy)


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def send(address, item):
    manager = ListManager(address, KEY)
    manager.connect()
    manager.collected().append(item)


def collect(items):
    with ListManager(authkey=KEY) as manager:
        processes = [Process(target=send, args=(manager.address, item)) for item in items]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return manager.collected()[:]


def append_in_child(items, value):
    copy = list(items)
    process = Process(target=copy.append, args=(value,))
    process.start()
    process.join()
    return copy
