"""A pool whose results are fetched later; the list is sent to it and changed there."""

import multiprocessing


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def echo(item):
    return item


def collect(items):
    pool = multiprocessing.Pool(processes=len(items) or 1)
    results = [pool.apply_async(echo, (item,)) for item in items]
    pool.close()
    collected = [result.get() for result in results]
    pool.join()
    return collected


def append_to(items, value):
    items.append(value)
    return items


def append_in_child(items, value):
    pool = multiprocessing.Pool(1)
    changed = pool.apply(append_to, (items, value))
    pool.close()
    print(changed, items)
    return items
