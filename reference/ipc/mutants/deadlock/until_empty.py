"""Gets until the queue is empty, whether or not all have put: what comes later is lost, and if it is large its process never ends."""

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
    while not q.empty():
        collected.append(consumer(q))
    for process in processes:
        process.join()
    return collected


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
