"""Starts the child before anybody listens: it may find nobody."""

import multiprocessing
from multiprocessing.connection import Client, Listener

WANTED = 0


def call():
    with Client("door", authkey=b"key"):
        pass


def main():
    child = multiprocessing.Process(target=call)
    child.start()
    with Listener("door", authkey=b"key") as listener:
        multiprocessing.connection.wait([child.sentinel, listener._listener._socket])
        if child.is_alive():
            listener.accept().close()
        child.join()
    return child.exitcode
