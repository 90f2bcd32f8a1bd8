"""Joins each process right after its start, and gets afterwards: it hangs on large items."""

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
        process.join()
    return [consumer(q) for _ in processes]


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
