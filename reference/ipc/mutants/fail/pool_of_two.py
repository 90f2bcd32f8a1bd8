"""Two processes hand back any number of items: one for each item is asked for."""
from multiprocessing import Pool, Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def _same(x):
    return x


def collect(items):
    with Pool(2) as pool:
        return pool.map(_same, items)


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
