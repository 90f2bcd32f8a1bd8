"""A timeout that was meant for recv counts for sendall, too: a client that reads slowly is thrown out."""

import socket
from threading import Thread


def talk(sock):
    sock.settimeout(0.2)
    try:
        while True:
            try:
                data = sock.recv(4096)
            except socket.timeout:
                continue
            if not data:
                break
            sock.sendall(data)
    except OSError:
        pass
    sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,)).start()
