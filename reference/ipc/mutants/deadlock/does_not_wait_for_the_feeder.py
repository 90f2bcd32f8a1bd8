"""A producer does not wait until its item is sent: it may end before, and whoever waits for it waits for ever."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)
    q.cancel_join_thread()


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    ps = [Process(target=producer, args=(q, i)) for i in items]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return [consumer(q) for _ in ps]


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
