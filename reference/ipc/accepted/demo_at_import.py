"""Shows itself at work when it is imported."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q = Queue()
    ps = [Process(target=producer, args=(q, i)) for i in items]
    for p in ps:
        p.start()
    result = [consumer(q) for _ in ps]
    for p in ps:
        p.join()
    return result


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items


print(collect([1, 2]))
print(append_in_child([1], 2))
