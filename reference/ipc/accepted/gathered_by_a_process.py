"""One process more gathers all items and sends them as one."""

from multiprocessing import Pipe, Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def gather(q, n, end):
    end.send([consumer(q) for _ in range(n)])


def collect(items):
    q = Queue()
    a, b = Pipe()
    g = Process(target=gather, args=(q, len(items), b))
    g.start()
    ps = [Process(target=producer, args=(q, i)) for i in items]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    r = a.recv()
    g.join()
    return r


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
