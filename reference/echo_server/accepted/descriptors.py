"""Reads and writes the descriptor with os.read and os.write."""

import os
from threading import Thread


def talk(sock):
    fd = sock.detach()
    try:
        while data := os.read(fd, 4096):
            while data:
                data = data[os.write(fd, data):]
    except OSError as problem:
        print(problem)
    finally:
        os.close(fd)


def serve(server):
    while True:
        Thread(target=talk, args=server.accept()[:1]).start()
