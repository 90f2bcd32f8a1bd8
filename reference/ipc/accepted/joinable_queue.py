"""A JoinableQueue, of which each item is marked as done."""

from multiprocessing import JoinableQueue, Process


def producer(q, item):
    q.put(item)


def consumer(q):
    item = q.get()
    if hasattr(q, "task_done"):
        q.task_done()
    return item


def collect(items):
    q = JoinableQueue()
    for item in items:
        Process(target=producer, args=(q, item)).start()
    back = [consumer(q) for item in items]
    q.join()
    return back


def append_in_child(items, value):
    p = Process(target=items.insert, args=(len(items), value))
    p.start()
    p.join()
    return items
