"""Thinks that clients are accepted in the order in which they were started."""

import multiprocessing
import socket

WANTED = ["0", "1"]


def call(address, number):
    with socket.create_connection(address) as end:
        end.sendall(str(number).encode())


def main():
    found = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        children = [multiprocessing.Process(target=call, args=(server.getsockname(), number)) for number in range(2)]
        for child in children:
            child.start()
        for _ in children:
            end, _address = server.accept()
            with end:
                found.append(end.recv(1).decode())
        for child in children:
            child.join()
    return found
