"""A manager of its own serves a queue of threads: it lives in the manager's process and holds whatever is put into it."""

import queue
from multiprocessing import Process
from multiprocessing.managers import BaseManager


class QueueManager(BaseManager):
    pass


QueueManager.register("get_queue", callable=queue.Queue)


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    manager = QueueManager(address=("localhost", 0), authkey=b"secret")
    manager.start()
    q = manager.get_queue()
    processes = [Process(target=producer, args=(q, item)) for item in items]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    collected = [consumer(q) for _ in items]
    manager.shutdown()
    return collected


def append_in_child(items, value):
    copy = list(items)
    process = Process(target=copy.append, args=(value,))
    process.start()
    process.join()
    return copy
