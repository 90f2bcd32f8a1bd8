"""The parent puts the items into the queue and gets them again."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    for item in items:
        producer(q, item)
    return [consumer(q) for _ in items]


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
