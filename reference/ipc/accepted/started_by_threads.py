"""Each process is started by a thread whose work is nothing but that start."""

from multiprocessing import Process, Queue
from threading import Thread


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    ps = [Process(target=producer, args=(q, i)) for i in items]
    ts = [Thread(target=p.start) for p in ps]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    out = [q.get() for _ in ps]
    for p in ps:
        p.join()
    return out


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
