"""Shuts the connection down and does not close it: its descriptor stays in use."""

import socket
from threading import Thread

connections = []


def talk(sock):
    connections.append(sock)
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
