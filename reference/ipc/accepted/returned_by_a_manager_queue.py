"""A queue of a manager holds whatever is put into it: joined first, got afterwards."""

from multiprocessing import Manager, Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    with Manager() as manager:
        q = manager.Queue()
        processes = [Process(target=producer, args=(q, item)) for item in items]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return [consumer(q) for _ in items]


def append_in_child(items, value):
    with Manager() as manager:
        copy = manager.list(items)
        process = Process(target=copy.append, args=(value,))
        process.start()
        process.join()
    return items
