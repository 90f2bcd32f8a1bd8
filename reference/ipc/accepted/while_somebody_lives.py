"""Gets as long as a process lives or something is left, asking in that order."""

from multiprocessing import Process, Queue
from queue import Empty


def producer(q, item):
    q.put(item)


def consumer(q):
    while True:
        try:
            return q.get(timeout=1)
        except Empty:
            continue


def collect(items):
    q = Queue()
    ps = [Process(target=producer, args=(q, item)) for item in items]
    for p in ps:
        p.start()
    back = []
    while any(p.is_alive() for p in ps) or not q.empty():
        try:
            back.append(q.get(timeout=0.1))
        except Empty:
            pass
    return back


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join(10)
    return items
