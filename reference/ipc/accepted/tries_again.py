"""Never waits in get, but tries again until all are there."""

import time
from multiprocessing import Process, Queue
from queue import Empty


def producer(q, item):
    q.put_nowait(item)


def consumer(q):
    while True:
        try:
            return q.get_nowait()
        except Empty:
            time.sleep(0.01)


def collect(items):
    q = Queue()
    processes = [Process(target=producer, args=(q, item)) for item in items]
    for p in processes:
        p.start()
    found = []
    while len(found) != len(items):
        try:
            found.append(q.get(timeout=0.1))
        except Empty:
            pass
    for p in processes:
        p.join()
    return found


def append_in_child(items, value):
    p = Process(target=items.append, args=[value])
    p.start()
    while p.is_alive():
        time.sleep(0.01)
    return items
