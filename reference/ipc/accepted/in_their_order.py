"""Sends a number along, and returns the items in their order."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def w(q, i, item):
    producer(q, (i, item))


def collect(items):
    q = Queue()
    ps = []
    for i, item in enumerate(items):
        p = Process(target=w, args=(q, i, item))
        p.start()
        ps.append(p)
    d = dict(consumer(q) for _ in ps)
    for p in ps:
        p.join()
    return [d[i] for i in sorted(d)]


def _child(items, value):
    items.append(value)


def append_in_child(items, value):
    p = Process(target=_child, args=(items, value))
    p.start()
    p.join()
    return items
