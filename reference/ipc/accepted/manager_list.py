"""A manager's list really is shared."""

from multiprocessing import Manager, Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    with Manager() as manager:
        shared = manager.list()
        ps = [Process(target=shared.append, args=(item,)) for item in items]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        return list(shared)


def append_in_child(items, value):
    def child(value):
        items.append(value)

    p = Process(target=child, kwargs={"value": value})
    p.start()
    p.join()
    return items
