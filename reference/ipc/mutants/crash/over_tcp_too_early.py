"""Starts the children before anybody listens: one that is quick is refused."""

import pickle
import socket
from multiprocessing import Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def send(address, item):
    with socket.create_connection(address) as end:
        end.sendall(pickle.dumps(item))


def collect(items):
    back = []
    with socket.socket() as server:
        server.bind(("localhost", 0))
        processes = [Process(target=send, args=(server.getsockname(), item)) for item in items]
        for process in processes:
            process.start()
        server.listen()
        for _ in processes:
            end, _address = server.accept()
            with end, end.makefile("rb") as file:
                back.append(pickle.load(file))
        for process in processes:
            process.join()
    return back


def append_in_child(items, value):
    copy = list(items)
    process = Process(target=copy.append, args=(value,))
    process.start()
    process.join()
    return copy
