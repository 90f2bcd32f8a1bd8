"""Receives until the end, then waits for the child to end."""

import multiprocessing
import socket

WANTED = 230_000


def send(end):
    end.sendall(b"x" * 230_000)


def main():
    here, there = socket.socketpair()
    child = multiprocessing.Process(target=send, args=(there,))
    child.start()
    there.close()
    size = 0
    while found := here.recv(1_000_000):
        size += len(found)
    child.join()
    return size
