"""Each process leaves its item in a file."""

import os
import pickle
from multiprocessing import Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def leave(path, item):
    with open(path, "wb") as file:
        pickle.dump(item, file)


def collect(items):
    paths = [f"item{number}.pickle" for number in range(len(items))]
    processes = [Process(target=leave, args=pair) for pair in zip(paths, items, strict=True)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    back = []
    for path in paths:
        with open(path, "rb") as file:
            back.append(pickle.load(file))
        os.remove(path)
    return back


def change(items, value):
    items += [value]


def append_in_child(items, value):
    process = Process(target=change, args=(items, value))
    process.start()
    process.join()
    return items
