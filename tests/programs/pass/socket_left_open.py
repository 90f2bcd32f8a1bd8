"""Closes its copy of the child's end: then the end of what is sent comes with the child's."""

import multiprocessing
import socket

WANTED = "hello"


def send(end):
    with end:
        end.sendall(b"hello")


def main():
    here, there = socket.socketpair()
    child = multiprocessing.Process(target=send, args=(there,))
    child.start()
    there.close()
    with here.makefile("r") as file:
        found = file.read()
    child.join()
    return found
