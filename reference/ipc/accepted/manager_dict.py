"""By number in a manager's dictionary; they may be joined first, for a manager takes everything at once."""

import multiprocessing as mp


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def hand_back(found, number, item):
    found[number] = item


def collect(items):
    found = mp.Manager().dict()
    processes = []
    for number, item in enumerate(items):
        process = mp.Process(target=hand_back, args=(found, number, item))
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
    return [found[number] for number in range(len(items))]


def append_in_child(items, value):
    process = mp.Process(target=list.append, args=(items, value), daemon=True)
    process.start()
    process.join()
    return items
