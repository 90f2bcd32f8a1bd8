"""A subclass of Process for either task."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


class Handing(Process):
    def __init__(self, q, item):
        super().__init__()
        self.q = q
        self.item = item

    def run(self):
        producer(self.q, self.item)


class Appending(Process):
    def __init__(self, items, value):
        Process.__init__(self)
        self.items, self.value = items, value

    def run(self):
        self.items.append(self.value)


def collect(items):
    q = Queue()
    processes = [Handing(q, item) for item in items]
    for process in processes:
        process.start()
    try:
        return [q.get() for _ in processes]
    finally:
        for process in processes:
            process.join()


def append_in_child(items, value):
    process = Appending(items, value)
    process.start()
    process.join()
    return process.items
