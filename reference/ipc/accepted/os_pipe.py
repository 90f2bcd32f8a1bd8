"""A pipe of bytes for each process, through which its item goes as a pickle."""

import os
import pickle
from multiprocessing import Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def send(reader, writer, item):
    os.close(reader)
    with os.fdopen(writer, "wb") as out:
        pickle.dump(item, out)


def collect(items):
    started = []
    for item in items:
        reader, writer = os.pipe()
        process = Process(target=send, args=(reader, writer, item))
        process.start()
        os.close(writer)
        started.append((process, reader))
    back = []
    for process, reader in started:
        with os.fdopen(reader, "rb") as file:
            back.append(pickle.load(file))
        process.join()
    return back


def append_in_child(items, value):
    copy = list(items)
    process = Process(target=copy.append, args=(value,))
    process.start()
    process.join()
    return copy
