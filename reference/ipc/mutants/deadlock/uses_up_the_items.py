"""Takes the items out of its list with pop and then counts what is left: nothing is got, and large items hold their processes up."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    while items:
        Process(target=producer, args=(q, items.pop())).start()
    return [consumer(q) for _ in items]


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
