"""Waits for each child of `os.fork` before it reads: a large item does not fit into the pipe."""

import os
import pickle


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
        pid = os.fork()
        if pid == 0:
            send(reader, writer, item)
            os._exit(0)
        os.close(writer)
        started.append((pid, reader))
    back = []
    for pid, reader in started:
        os.waitpid(pid, 0)
        with os.fdopen(reader, "rb") as file:
            back.append(pickle.load(file))
    return back


def append_in_child(items, value):
    pid = os.fork()
    if pid == 0:
        items.append(value)
        os._exit(0)
    os.waitpid(pid, 0)
    return items
