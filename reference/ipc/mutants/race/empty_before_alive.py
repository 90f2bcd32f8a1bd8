"""Leaves when the queue is empty and nobody alive, asked in this order: the last item may come in between."""

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
    collected = []
    while not q.empty() or any(process.is_alive() for process in processes):
        if not q.empty():
            collected.append(consumer(q))
    return collected


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
