"""A global list in place of a queue: a process changes its own copy of it."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


collected = []


def hand_back(item):
    global collected
    collected = collected + [item]


def collect(items):
    for item in items:
        process = Process(target=hand_back, args=(item,))
        process.start()
        process.join()
    return collected


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
