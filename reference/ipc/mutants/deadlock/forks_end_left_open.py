"""Reads to the end of pipes of which it keeps the writing ends: the end never comes."""

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
        started.append((pid, reader))
    back = []
    for pid, reader in started:
        with os.fdopen(reader, "rb") as file:
            back.append(pickle.loads(file.read()))
        os.waitpid(pid, 0)
    return back


def append_in_child(items, value):
    pid = os.fork()
    if pid == 0:
        items.append(value)
        os._exit(0)
    os.waitpid(pid, 0)
    return items
