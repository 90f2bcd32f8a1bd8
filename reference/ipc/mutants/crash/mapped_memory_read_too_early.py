"""Reads the memory before the child has ended: there may be nothing yet."""

import mmap
import pickle
from multiprocessing import Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def write(memory, item):
    memory.write(pickle.dumps(item))


def collect(items):
    started = []
    for item in items:
        memory = mmap.mmap(-1, len(pickle.dumps(item)) + 100)
        process = Process(target=write, args=(memory, item))
        process.start()
        started.append((process, memory))
    back = []
    for process, memory in started:
        back.append(pickle.loads(memory.read()))
        memory.close()
        process.join()
    return back


def append_in_child(items, value):
    copy = list(items)
    process = Process(target=copy.append, args=(value,))
    process.start()
    process.join()
    return copy
