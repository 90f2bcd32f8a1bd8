"""A queue for each process: started all, then got and joined one by one."""

from multiprocessing import Process, Queue


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    pairs = []
    for item in items:
        q = Queue(1)
        p = Process(target=producer, args=(q, item))
        p.start()
        pairs.append((q, p))
    result = []
    for q, p in pairs:
        result.append(consumer(q))
        p.join()
        q.close()
    return result


def append_in_child(items, value):
    q = Queue()

    def child():
        items.append(value)
        q.put(len(items))

    Process(target=child).start()
    q.get()
    return items
