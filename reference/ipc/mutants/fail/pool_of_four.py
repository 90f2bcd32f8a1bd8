"""A pool of four processes, however many items there are: some processes hand back several."""

from multiprocessing import Pool, Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def same(item):
    return item


def collect(items):
    with Pool(4) as pool:
        return pool.map(same, items)


def append_in_child(items, value):
    child = Process(target=items.append, args=(value,))
    child.start()
    child.join()
    return items
