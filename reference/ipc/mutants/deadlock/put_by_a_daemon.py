"""A producer leaves the put to a daemon process, which ends with it, perhaps before it has put anything."""

from multiprocessing import Process, Queue


def producer(q, item):
    Process(target=q.put, args=(item,), daemon=True).start()


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    ps = [Process(target=q.put, args=(i,)) for i in items]
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
