"""Adds to the manager's list by reading and writing it: what came in between is lost."""

from multiprocessing import Manager, Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def hand_back(shared, item):
    shared["all"] = shared["all"] + [item]


def collect(items):
    with Manager() as manager:
        shared = manager.dict(all=[])
        processes = [Process(target=hand_back, args=(shared, item)) for item in items]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return shared["all"]


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
