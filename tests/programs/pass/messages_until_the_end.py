"""Whoever reads packets is told of the end, once nobody has the other socket any more."""

import multiprocessing
import socket

WANTED = ["one", "two"]


def work(mine, other):
    other.close()
    mine.send(b"one")
    mine.send(b"two")


def main():
    reader, writer = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = multiprocessing.Process(target=work, args=(writer, reader))
    process.start()
    writer.close()
    found = []
    while message := reader.recv(100):
        found.append(message.decode())
    process.join()
    return found
