"""Two processes send, each through a socket of its own."""

import multiprocessing
import socket

WANTED = ["ab", "cd"]


def send(end, text):
    end.sendall(text)


def main():
    pairs = [socket.socketpair() for _ in range(2)]
    texts = (b"ab", b"cd")
    children = [
        multiprocessing.Process(target=send, args=(there, text))
        for (_here, there), text in zip(pairs, texts, strict=True)
    ]
    for child in children:
        child.start()
    found = [here.recv(2).decode() for here, _there in pairs]
    for child in children:
        child.join()
    return found
