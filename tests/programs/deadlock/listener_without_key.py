"""Who connects waits to be asked for the key, who accepts for a message: only one of them knows of a key."""

import multiprocessing
from multiprocessing.connection import Client, Listener

WANTED = "hello"


def call(address):
    with Client(address, authkey=b"key") as connection:
        connection.send("hello")


def main():
    with Listener() as listener:
        child = multiprocessing.Process(target=call, args=(listener.address,))
        child.start()
        with listener.accept() as connection:
            found = connection.recv()
        child.join()
    return found
