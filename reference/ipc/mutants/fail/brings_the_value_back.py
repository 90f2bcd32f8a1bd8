"""The child sends its list back, and that is returned: not what the list is here."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    processes = [Process(target=producer, args=(q, item)) for item in items]
    for process in processes:
        process.start()
    collected = [consumer(q) for _ in processes]
    for process in processes:
        process.join()
    return collected


def append_and_send(q, items, value):
    items.append(value)
    q.put(items)


def append_in_child(items, value):
    q = Queue()
    process = Process(target=append_and_send, args=(q, items, value))
    process.start()
    changed = q.get()
    process.join()
    return changed
