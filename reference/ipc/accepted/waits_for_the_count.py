"""Waits with qsize until all have put, and then gets them."""

import time
from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    for item in items:
        Process(target=producer, args=(q, item)).start()
    while q.qsize() < len(items):
        time.sleep(0.1)
    return [consumer(q) for _ in range(q.qsize())]


def append_in_child(items, value):
    Process(target=items.append, args=(value,)).start()
    return items
