"""The lambdas all mean the last item by the time they are called."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    ps = []
    for i in items:
        ps.append(Process(target=lambda: producer(q, i)))
    for p in ps:
        p.start()
    r = [consumer(q) for _ in ps]
    for p in ps:
        p.join()
    return r


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
