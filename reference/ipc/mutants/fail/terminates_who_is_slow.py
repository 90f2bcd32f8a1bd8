"""Waits a second for each process and then terminates it: large items are lost."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    ps = [Process(target=producer, args=(q, i)) for i in items]
    for p in ps:
        p.start()
    for p in ps:
        p.join(1)
        p.terminate()
    r = []
    while not q.empty():
        r.append(q.get())
    return r


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
