"""The consumer gives up after five seconds, and returns None for an item that comes later."""

from multiprocessing import Process, Queue
from queue import Empty


def producer(q, item):
    q.put(item)


def consumer(q):
    try:
        return q.get(timeout=5)
    except Empty:
        return None


def collect(items):
    q = Queue()
    ps = [Process(target=producer, args=(q, i)) for i in items]
    for p in ps:
        p.start()
    out = [q.get() for _ in ps]
    for p in ps:
        p.join()
    return out


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
