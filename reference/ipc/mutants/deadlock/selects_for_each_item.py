"""Asks a selector once for each item: when several are ready at once, it waits for nothing at all in the end."""

import selectors
from multiprocessing import Pipe, Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    back, children = [], []
    with selectors.DefaultSelector() as selector:
        for item in items:
            mine, yours = Pipe(duplex=False)
            child = Process(target=yours.send, args=(item,))
            child.start()
            children.append(child)
            selector.register(mine, selectors.EVENT_READ)
        for _ in children:
            for key, _events in selector.select():
                back.append(key.fileobj.recv())
                selector.unregister(key.fileobj)
    for child in children:
        child.join()
    return back


def append_in_child(items, value):
    child = Process(target=items.append, args=(value,))
    child.start()
    child.join()
    return items
