"""Starts the client before anybody listens: it may be refused."""

import multiprocessing
import socket

WANTED = 0


def call(address):
    with socket.create_connection(address):
        pass


def main():
    with socket.socket() as server:
        server.bind(("localhost", 0))
        child = multiprocessing.Process(target=call, args=(server.getsockname(),))
        child.start()
        server.listen()
        child.join()
    return child.exitcode
