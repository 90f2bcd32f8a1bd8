"""Accepts whoever comes, and looks who it was."""

import multiprocessing
from multiprocessing.connection import Client, Listener

WANTED = [0, 1]


def call(address, number):
    with Client(address) as connection:
        connection.send(number)


def main():
    with Listener(backlog=2) as listener:
        children = [multiprocessing.Process(target=call, args=(listener.address, number)) for number in range(2)]
        for child in children:
            child.start()
        connections = [listener.accept() for _ in children]
        found = [connection.recv() for connection in connections]
        for child in children:
            child.join()
    return sorted(found)
