"""A server of the standard library takes what the children send, one after the other."""

import pickle
import socket
import socketserver
from multiprocessing import Process


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.back.append(pickle.load(self.rfile))


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def send(address, item):
    with socket.create_connection(address) as connection:
        connection.sendall(pickle.dumps(item))


def collect(items):
    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        server.back = []
        children = [Process(target=send, args=(server.server_address, item)) for item in items]
        for child in children:
            child.start()
        for _ in children:
            server.handle_request()
        for child in children:
            child.join()
        return server.back


def append_in_child(items, value):
    child = Process(target=items.append, args=(value,))
    child.start()
    child.join()
    return items
