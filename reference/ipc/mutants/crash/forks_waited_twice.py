"""Waits for all children when each has been waited for: there is none."""

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
        with os.fdopen(reader, "rb") as file:
            back.append(pickle.load(file))
        os.waitpid(pid, 0)
    for _ in started:
        os.wait()
    return back


def append_in_child(items, value):
    pid = os.fork()
    if pid == 0:
        items.append(value)
        os._exit(0)
    os.waitpid(pid, 0)
    return items
