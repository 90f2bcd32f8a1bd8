"""One process after the other: start, get, join."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    back = []
    for item in items:
        p = Process(target=producer, args=(q, item))
        p.start()
        back.append(consumer(q))
        p.join()
    return back


def append_in_child(items, value):
    before = list(items)
    p = Process(target=before.append, args=(value,))
    p.start()
    p.join()
    return before
