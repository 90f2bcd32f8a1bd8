"""A pool of as many processes as there are items: of none there is no pool."""

from multiprocessing import Pool, Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def same(item):
    return item


def collect(items):
    with Pool(len(items)) as pool:
        return pool.map(same, items)


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
