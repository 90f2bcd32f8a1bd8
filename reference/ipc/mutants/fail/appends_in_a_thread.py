"""A thread in place of a process: the list is shared."""

from multiprocessing import Process, Queue
from threading import Thread


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    processes = [Process(target=producer, args=(q, item)) for item in items]
    for process in processes:
        process.start()
    collected = [consumer(q) for _ in processes]
    for process in processes:
        process.join()
    return collected


def append_in_child(items, value):
    process = Thread(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
