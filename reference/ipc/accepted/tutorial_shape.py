"""Prints as the tutorial does, a queue with a bound, daemon children, and one loop after the other."""

from multiprocessing import Process, Queue


def producer(q, item):
    print("child puts", item)
    q.put(item)
    print("child is done")


def consumer(q):
    data = q.get()
    print("parent got", data)
    return data


def collect(items):
    q = Queue(5)
    result = []
    p_list = []
    for i in range(len(items)):
        p = Process(target=producer, args=(q, items[i]))
        p.daemon = True
        p.start()
        p_list.append(p)
    for i in range(len(items)):
        result.append(consumer(q))  # noqa: PERF401 - as students write it
    for p in p_list:
        p.join()
    print("main")
    return result


def task(items, value):
    items.append(value)
    print("in the child", items)


def append_in_child(items, value):
    p = Process(target=task, args=(items, value))
    p.start()
    p.join()
    print("in the parent", items)
    return items
