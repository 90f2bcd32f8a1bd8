"""Forgets that it has the child's end, too: as long as somebody could send, the end of what is sent never comes."""

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
    with here.makefile("r") as file:
        found = file.read()
    child.join()
    return found
