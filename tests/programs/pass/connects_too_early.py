"""Listens, then starts the client: it need not wait for anybody to accept."""

import multiprocessing
import socket

WANTED = 0


def call(address):
    with socket.create_connection(address):
        pass


def main():
    with socket.socket() as server:
        server.bind(("localhost", 0))
        server.listen()
        child = multiprocessing.Process(target=call, args=(server.getsockname(),))
        child.start()
        child.join()
    return child.exitcode
