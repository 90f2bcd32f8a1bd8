"""Terminates the processes when it believes to have all, without counting."""

from multiprocessing import Process, Queue
from queue import Empty


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    processes = [Process(target=producer, args=(q, item)) for item in items]
    for process in processes:
        process.start()
    collected = []
    while True:
        try:
            collected.append(q.get_nowait())
        except Empty:
            break
    for process in processes:
        process.terminate()
    return collected


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
