"""An executor, and each item by a future."""

from concurrent.futures import ProcessPoolExecutor, as_completed


def producer(q, item):
    q.put(item, True, None)


def consumer(q):
    return q.get(True, None)


def identity(item):
    return item


def collect(items):
    with ProcessPoolExecutor(max_workers=max(1, len(items))) as executor:
        futures = [executor.submit(identity, item) for item in items]
        return [future.result() for future in as_completed(futures)]


def append(items, value):
    items.append(value)


def append_in_child(items, value):
    with ProcessPoolExecutor(1) as executor:
        executor.submit(append, items, value).result()
    return items
