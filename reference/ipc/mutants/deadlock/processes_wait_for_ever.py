"""The processes wait for an event that nobody sets: all items are there, but the program does not end."""

from multiprocessing import Event, Process, Queue

stop = Event()


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def w(q, item):
    producer(q, item)
    stop.wait()


def collect(items):
    q = Queue()
    ps = [Process(target=w, args=(q, i)) for i in items]
    for p in ps:
        p.start()
    return [consumer(q) for _ in ps]


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
