"""Waits for the child to end before it receives: a large item does not fit into the pair of sockets."""

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
    child.join()
    size = 0
    while found := here.recv(65_536):
        size += len(found)
    return size
