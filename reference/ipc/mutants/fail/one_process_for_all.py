"""One process hands all items back."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def put_all(q, items):
    for item in items:
        producer(q, item)


def collect(items):
    q = Queue()
    process = Process(target=put_all, args=(q, items))
    process.start()
    collected = [consumer(q) for _ in items]
    process.join()
    return collected


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
