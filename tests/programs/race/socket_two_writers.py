"""Two processes send through one socket; who receives thinks to know who comes first."""

import multiprocessing
import socket

WANTED = ["ab", "cd"]


def send(end, text):
    end.sendall(text)


def main():
    here, there = socket.socketpair()
    children = [multiprocessing.Process(target=send, args=(there, text)) for text in (b"ab", b"cd")]
    for child in children:
        child.start()
    found = [here.recv(2).decode() for _ in children]
    for child in children:
        child.join()
    return found
