"""Receives until the end, which cannot come: it has a copy of the connection through which the child sends."""

import multiprocessing
from multiprocessing.connection import Client, Listener

WANTED = ["a", "b"]


def call(connection):
    for letter in "ab":
        connection.send(letter)


def main():
    found = []
    with Listener(family="AF_INET") as listener:
        connection = Client(listener.address)
        child = multiprocessing.Process(target=call, args=(connection,))
        child.start()
        with listener.accept() as other:
            try:
                while True:
                    found.append(other.recv())
            except EOFError:
                pass
        child.join()
        connection.close()
    return found
