"""Joins all and then gets until the queue is empty: right with small items, it hangs on large ones."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    processes = [Process(target=producer, args=(q, item)) for item in items]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    collected = []
    while not q.empty():
        collected.append(consumer(q))
    return collected


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
