"""Asks a selector once who is ready, and forgets all who are not yet."""

import selectors
from multiprocessing import Pipe, Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def send(end, item):
    end.send(item)
    end.close()


def collect(items):
    back, children = [], []
    with selectors.DefaultSelector() as selector:
        for item in items:
            mine, yours = Pipe(duplex=False)
            child = Process(target=send, args=(yours, item))
            child.start()
            yours.close()
            children.append(child)
            selector.register(mine, selectors.EVENT_READ)
        if children:
            back = [key.fileobj.recv() for key, _ in selector.select()]
    for child in children:
        child.join()
    return back


def append_in_child(items, value):
    child = Process(target=items.append, args=(value,))
    child.start()
    child.join()
    return items
