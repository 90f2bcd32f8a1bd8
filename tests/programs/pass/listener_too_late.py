"""Listens, then starts the child."""

import multiprocessing
from multiprocessing.connection import Client, Listener

WANTED = 0


def call():
    with Client("door", authkey=b"key"):
        pass


def main():
    with Listener("door", authkey=b"key") as listener:
        child = multiprocessing.Process(target=call)
        child.start()
        multiprocessing.connection.wait([child.sentinel, listener._listener._socket])
        if child.is_alive():
            listener.accept().close()
        child.join()
    return child.exitcode
