"""Hands nothing over: there is no process."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    return list(items)


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
