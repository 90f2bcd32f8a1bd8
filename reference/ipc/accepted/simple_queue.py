"""A SimpleQueue: put waits until somebody takes what is too large."""

from multiprocessing import Process, SimpleQueue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = SimpleQueue()
    processes = [Process(target=producer, args=(q, item)) for item in items]
    for process in processes:
        process.start()
    out = []
    while len(out) < len(items):
        out.append(consumer(q))
    return out


def append_in_child(items, value):
    p = Process(target=items.extend, args=([value],))
    p.start()
    p.join()
    return items
