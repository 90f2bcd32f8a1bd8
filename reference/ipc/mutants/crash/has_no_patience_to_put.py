"""Each process puts its item only if there is room at this moment, into a queue with room for one."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue(1)
    processes = [Process(target=q.put_nowait, args=(item,)) for item in items]
    for process in processes:
        process.start()
    back = [q.get() for _ in processes]
    for process in processes:
        process.join()
    return back


def append_in_child(items, value):
    process = Process(target=items.append, args=(value,))
    process.start()
    process.join()
    return items
