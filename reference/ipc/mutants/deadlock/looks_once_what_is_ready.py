"""Looks once which pipes are ready and takes these for all: the others are lost, and large items hang."""

from multiprocessing import Process, Pipe
from multiprocessing.connection import wait


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    ends, ps = [], []
    for item in items:
        r, w = Pipe(False)
        p = Process(target=w.send, args=(item,))
        p.start()
        ends.append(r)
        ps.append(p)
    out = [r.recv() for r in wait(ends)] if ends else []
    for p in ps:
        p.join()
    return out


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
