"""Stops listening when the first child is accepted: the others are refused."""

from multiprocessing import Process
from multiprocessing.connection import Client, Listener


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def send(address, item):
    with Client(address, authkey=b"secret") as connection:
        connection.send(item)


def collect(items):
    back = []
    with Listener(authkey=b"secret") as listener:
        processes = [Process(target=send, args=(listener.address, item)) for item in items]
        for process in processes:
            process.start()
        connections = [listener.accept()]
    connections += [listener.accept() for _ in processes[1:]]
    back = [connection.recv() for connection in connections]
    for process in processes:
        process.join()
    return back


def append_in_child(items, value):
    copy = list(items)
    process = Process(target=copy.append, args=(value,))
    process.start()
    process.join()
    return copy
