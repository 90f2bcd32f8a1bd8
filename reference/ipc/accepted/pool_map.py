"""A pool of as many processes as there are items."""

from multiprocessing import Pool


def producer(q, item):
    q.put(item)


def consumer(q):
    item = q.get()
    return item


def same(item):
    return item


def collect(items):
    if not items:
        return []
    with Pool(len(items)) as pool:
        return pool.map(same, items, chunksize=1)


def append_in_child(items, value):
    with Pool(1) as pool:
        pool.apply(items.append, (value,))
    return items
