"""Joins only the last process, then gets until the queue is empty: the others may be slower, and the join hangs on a large item."""

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
    if processes:
        processes[-1].join()
    collected = []
    while not q.empty():
        collected.append(consumer(q))
    return collected


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
