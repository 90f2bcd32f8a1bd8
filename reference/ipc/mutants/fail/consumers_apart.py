"""Consumers are processes, too, which keep what they get in a list of their own."""

from multiprocessing import Process, Queue

got = []


def producer(q, item):
    q.put(item)


def consumer(q):
    got.append(q.get())
    return got[-1]


def collect(items):
    q = Queue()
    got.clear()
    ps = [Process(target=producer, args=(q, i)) for i in items] + [Process(target=consumer, args=(q,)) for i in items]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return list(got)


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
