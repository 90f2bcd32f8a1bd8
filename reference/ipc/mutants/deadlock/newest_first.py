"""Takes all that is there and returns the last of it: another consumer waits for ever for what it has thrown away."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    item = q.get()
    while not q.empty():
        item = q.get()
    return item


def collect(items):
    q = Queue()
    processes = [Process(target=producer, args=(q, item)) for item in items]
    for process in processes:
        process.start()
    collected = [q.get() for _ in processes]
    for process in processes:
        process.join()
    return collected


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
