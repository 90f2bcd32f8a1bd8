"""Each process puts a sign after its item, and all is got until there were as many signs."""

from multiprocessing import Process, Queue

DONE = "done", "done"


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def work(q, item):
    producer(q, (item,))
    q.put(DONE)


def collect(items):
    q = Queue()
    for item in items:
        Process(target=work, args=(q, item)).start()
    back, done = [], 0
    while done < len(items):
        got = consumer(q)
        if got == DONE:
            done += 1
        else:
            back += got
    return back


def append_in_child(items, value):
    work = Process(target=setitem, args=(items, value))
    work.start()
    work.join()
    return items.copy()


def setitem(items, value):
    items[len(items) :] = [value]
