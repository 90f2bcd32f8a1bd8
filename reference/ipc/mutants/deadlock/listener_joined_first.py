"""Waits for the children to end before it accepts any: each of them waits to be asked for the key."""

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
        for process in processes:
            process.join()
        for _ in processes:
            with listener.accept() as connection:
                back.append(connection.recv())
    return back


def append_in_child(items, value):
    copy = list(items)
    process = Process(target=copy.append, args=(value,))
    process.start()
    process.join()
    return copy
