"""One queue at module level, used call after call."""

import multiprocessing

results = multiprocessing.Queue()


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def worker(item):
    producer(results, item)


def collect(items):
    children = []
    for item in items:
        child = multiprocessing.Process(target=worker, args=(item,))
        child.start()
        children.append(child)
    found = []
    for _ in children:
        found.append(consumer(results))  # noqa: PERF401 - as students write it
    for child in children:
        child.join()
    return found


def append_in_child(items, value):
    child = multiprocessing.Process(target=items.append, args=(value,))
    child.start()
    child.join()
    child.close()
    return items
