"""A plain list in place of a queue: each process appends to a copy of its own, and nothing comes back."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    collected = []
    processes = [Process(target=collected.append, args=(item,)) for item in items]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return collected


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
