"""Gets until the list has become as long, by a list without duplicates."""

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
    while len(collected) < len(items):
        item = consumer(q)
        if item not in collected:
            collected.append(item)
    for process in processes:
        process.join()
    return collected


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
