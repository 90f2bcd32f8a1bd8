"""A pipe and a fork for each item; `select` tells which pipes have something, and each is read to its end."""

import os
import pickle
import select
from multiprocessing import Process

CHUNK = 65_536


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def write_all(end, data):
    while data:
        data = data[os.write(end, data) :]


def start(item):
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        write_all(writer, pickle.dumps(item))
        os._exit(0)
    os.close(writer)
    return reader, pid


def collect(items):
    found, pids = {}, []
    for item in items:
        reader, pid = start(item)
        found[reader] = b""
        pids.append(pid)
    back = []
    while found:
        ready, _, _ = select.select(list(found), [], [])
        for reader in ready:
            data = os.read(reader, CHUNK)
            found[reader] += data
            if not data:
                os.close(reader)
                back.append(pickle.loads(found.pop(reader)))
    for pid in pids:
        os.waitpid(pid, 0)
    return back


def append_in_child(items, value):
    child = Process(target=lambda: items.append(value))
    child.start()
    child.join()
    return items
