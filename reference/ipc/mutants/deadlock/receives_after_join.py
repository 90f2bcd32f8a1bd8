"""A pipe for each process, received from after the join: it hangs on large items."""

from multiprocessing import Pipe, Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    ends, processes = [], []
    for item in items:
        here, there = Pipe()
        process = Process(target=there.send, args=(item,))
        process.start()
        ends.append(here)
        processes.append(process)
    for process in processes:
        process.join()
    return [here.recv() for here in ends]


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
