"""Waits for whichever pipe has something, by multiprocessing.connection.wait."""

from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


class Courier(Process):
    """Ein Bote: bringt genau eine Sache zurück."""

    def __init__(self, parcel):
        super().__init__()
        self.parcel = parcel
        self.receiver, self.sender = Pipe(False)

    def run(self):
        self.sender.send(self.parcel)


class Appender(Process):
    def __init__(self, target_list, value):
        Process.__init__(self)
        self.target_list, self.value = target_list, value

    def run(self):
        self.target_list.append(self.value)


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    couriers = [Courier(item) for item in items]
    for c in couriers:
        c.start()
    pending = {c.receiver: c for c in couriers}
    result = []
    while pending:
        for ready in wait(list(pending)):
            result.append(ready.recv())
            pending.pop(ready).join()
    return result


def append_in_child(items, value):
    a = Appender(items, value)
    a.start()
    a.join()
    return items
